/** The teacher's table of submissions, for a spreadsheet. */
import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import { gapOf } from '../../lib/nn/score';
import { routes } from '../../lib/protocol/http';
import { isRevealed } from '../../lib/session/lookup';
import { classView, revealRows } from '../../lib/session/project';
import type { SessionState } from '../../lib/session/state';
import type { Interval, RevealRow, SubmissionRow } from '../../lib/session/views';
import { shareOf } from '../../lib/trainer/stretches';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Registry } from '../sessions/registry';
import { askingTeacher } from './teacher-of';

type Value = string | number | boolean | null;

/** Bounds of a 95 % interval as two columns. */
const bounds = (name: string, interval: Interval): Record<string, Value> => ({
  [`${name}_low`]: interval?.low ?? null,
  [`${name}_high`]: interval?.high ?? null,
});

/** Which share of the run's steps was done again; null where none was. */
function shareAgain({ audit, step }: SubmissionRow): number | null {
  if (!audit || audit.kind === 'not-checked' || step === null) return null;
  return audit.stretches ? shareOf(audit.stretches, step) : 1;
}

/**
 * One line of the table; the columns of the hidden test stay empty as long as it is sealed.
 * @param revealed its row of the reveal: only what counts has one, from the reveal on
 */
function record(
  row: SubmissionRow,
  settings: readonly string[],
  revealed: RevealRow | undefined,
): Record<string, Value> {
  const score = row.status.kind === 'scored' ? row.status.score : null;
  return {
    round: row.roundIndex + 1,
    lab: row.labId,
    participant: row.name,
    participant_id: row.participantId,
    submission_id: row.id,
    received_at: new Date(row.receivedAt).toISOString(),
    status: row.status.kind,
    counts: row.counts,
    ...Object.fromEntries(settings.map((name) => [`setting_${name}`, row.config[name] ?? null])),
    seed: row.seed,
    engine: row.engine,
    step: row.step,
    run_again: row.audit?.kind ?? null,
    run_again_share: shareAgain(row),
    metric: row.score.metric,
    train: score?.train.value ?? null,
    train_tie_break: score?.train.tieBreak ?? null,
    validation: score?.validation.value ?? null,
    validation_tie_break: score?.validation.tieBreak ?? null,
    public_test: row.status.kind === 'scored' ? (row.status.public?.value ?? null) : null,
    hidden_test: row.hidden?.value ?? null,
    hidden_test_tie_break: row.hidden?.tieBreak ?? null,
    ...bounds('hidden_test', revealed?.interval ?? null),
    drawn: row.drawn?.value ?? null,
    ...bounds('drawn', revealed?.drawn?.interval ?? null),
    gap: score && row.hidden ? gapOf(row.score.metric, score.train.value, row.hidden.value) : null,
    frozen_rank: revealed?.frozenRank ?? null,
    rank: revealed?.rank ?? null,
    tied_with_above: revealed?.tied ?? null,
    fate: revealed?.fate ?? null,
  };
}

/** What each line has but the settings, which depend on the labs of the session. */
const header = (settings: readonly string[]) => [
  ...['round', 'lab', 'participant', 'participant_id', 'submission_id', 'received_at', 'status', 'counts'],
  ...settings.map((name) => `setting_${name}`),
  ...['seed', 'engine', 'step', 'run_again', 'run_again_share', 'metric'],
  ...['train', 'train_tie_break', 'validation', 'validation_tie_break'],
  ...['public_test', 'hidden_test', 'hidden_test_tie_break', 'hidden_test_low', 'hidden_test_high'],
  ...['drawn', 'drawn_low', 'drawn_high'],
  ...['gap', 'frozen_rank', 'rank', 'tied_with_above', 'fate'],
];

/**
 * The table as CSV. It begins with a byte order mark, without which Excel in Japan garbles names; cells that a
 * spreadsheet would take for a formula begin with an apostrophe.
 * @param revealed rows of the reveals of the session, in any order
 */
export function submissionsCsv(rows: readonly SubmissionRow[], revealed: readonly RevealRow[] = []): string {
  const reveals = new Map(revealed.map((row) => [row.submissionId, row]));
  const settings = [...new Set(rows.flatMap(({ config }) => Object.keys(config)))].sort();
  return stringify(
    rows.map((row) => record(row, settings, reveals.get(row.id))),
    {
      columns: header(settings),
      header: true,
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      cast: { boolean: (value) => (value ? 'yes' : 'no') },
    },
  );
}

const revealedRows = (state: SessionState): RevealRow[] =>
  state.rounds.flatMap((round) => (isRevealed(round.phase) ? revealRows(state, round) : []));

export function csvRoutes({ auth }: Pick<Deps, 'auth'>, registry: Registry): Hono<ApiContext> {
  return new Hono<ApiContext>().get(routes.csv(':code'), async (context) => {
    const session = await askingTeacher(context, auth, registry);
    if (!session.ok) return answer(context, session);
    const { data: state } = session;
    return context.body(submissionsCsv(classView(state).submissions, revealedRows(state)), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="holdout-${state.code}.csv"`,
      'Cache-Control': 'no-store',
    });
  });
}
