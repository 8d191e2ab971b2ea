/** The teacher's table of submissions, for a spreadsheet. */
import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import { gapOf } from '../../lib/nn/score';
import { failure } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { sessionCode } from '../../lib/protocol/messages';
import { classView } from '../../lib/session/project';
import type { SubmissionRow } from '../../lib/session/views';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Registry } from '../sessions/registry';

type Value = string | number | boolean | null;

/** One line of the table; the columns of the hidden test stay empty as long as it is sealed. */
function record(row: SubmissionRow, settings: readonly string[]): Record<string, Value> {
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
    metric: row.score.metric,
    train: score?.train.value ?? null,
    train_tie_break: score?.train.tieBreak ?? null,
    validation: score?.validation.value ?? null,
    validation_tie_break: score?.validation.tieBreak ?? null,
    hidden_test: row.hidden?.value ?? null,
    hidden_test_tie_break: row.hidden?.tieBreak ?? null,
    gap: score && row.hidden ? gapOf(row.score.metric, score.train.value, row.hidden.value) : null,
  };
}

/** What each line has but the settings, which depend on the labs of the session. */
const header = (settings: readonly string[]) => [
  ...['round', 'lab', 'participant', 'participant_id', 'submission_id', 'received_at', 'status', 'counts'],
  ...settings.map((name) => `setting_${name}`),
  ...['seed', 'engine', 'step', 'run_again', 'metric'],
  ...['train', 'train_tie_break', 'validation', 'validation_tie_break'],
  ...['hidden_test', 'hidden_test_tie_break', 'gap'],
];

/**
 * The table as CSV. It begins with a byte order mark, without which Excel in Japan garbles names; cells that a
 * spreadsheet would take for a formula begin with an apostrophe.
 */
export function submissionsCsv(rows: readonly SubmissionRow[]): string {
  const settings = [...new Set(rows.flatMap(({ config }) => Object.keys(config)))].sort();
  return stringify(
    rows.map((row) => record(row, settings)),
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

export function csvRoutes({ auth }: Pick<Deps, 'auth'>, registry: Registry): Hono<ApiContext> {
  return new Hono<ApiContext>().get(routes.csv(':code'), async (context) => {
    const teacher = await auth.teacherOf(context.req.raw.headers);
    if (!teacher) return answer(context, failure('sign-in-required'));
    const code = sessionCode.safeParse(context.req.param('code'));
    const state = code.success ? await registry.byCode(code.data) : null;
    if (!state) return answer(context, failure('session-not-found'));
    if (state.teacherId !== teacher.id) return answer(context, failure('not-your-session'));
    return context.body(submissionsCsv(classView(state).submissions), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="holdout-${state.code}.csv"`,
      'Cache-Control': 'no-store',
    });
  });
}
