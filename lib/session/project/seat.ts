/** One participant's own seat in the current round. */
import { countingSubmission, placeOf, published, revealPlaceOf } from '../board';
import { heldCell } from '../crowd';
import { askedDigits } from '../digits';
import { currentRound, entry, isRevealed, presentParticipant, seatOwner, teamOf, workOf } from '../lookup';
import { activeMember, batonConfig, takerOf } from '../relay';
import type { Round, SessionState, SplitScore, Submission } from '../state';
import { markedSubmission } from '../submissions';
import type { AskedOfRun, OwnSubmission, OwnTeam, SeatView } from '../views';
import { spentBy } from '../work';
import { revealRows } from './standing';
import { called, hiddenScore, open, plainly, split } from './support';

function ownStatus({ status }: Submission, shown: SplitScore | null): OwnSubmission['status'] {
  switch (status.kind) {
    case 'pending':
      return { kind: 'pending' };
    case 'scored':
      return { kind: 'scored', score: open(status.score), published: shown };
    case 'failed':
      return { kind: 'failed', code: status.code };
  }
}

/** Whether the round's board says anything to anybody but its teacher: one for nobody does so with the reveal (S60). */
const boardTells = ({ settings: { board }, phase }: Round): boolean =>
  board.audience !== 'nobody' || isRevealed(phase);

/**
 * What the board publishes of each of one's submissions: with the Ladder of those it let through, otherwise of all. Null
 * where it says nothing.
 */
function publishedScores(round: Round, participantId: string): ReadonlyMap<string, SplitScore> {
  const work = workOf(round, participantId);
  const { ladder, split: onSplit } = round.settings.board;
  if (!boardTells(round)) return new Map();
  if (ladder)
    return new Map(published(round, work).map(({ submission, shown }) => [submission.id, split(shown)]));
  return new Map(
    work.submissions.flatMap(({ id, status }) => {
      if (status.kind !== 'scored') return [];
      const { validation, public: onPublic } = status.score;
      return [[id, split(onSplit === 'public' && onPublic ? onPublic : validation)] as const];
    }),
  );
}

/** The submission that counts. Which one is best on the public split only the board could say. */
function ownCounting(state: SessionState, round: Round, participantId: string): string | null {
  const { ladder, split: onSplit } = round.settings.board;
  if (boardTells(round) || onSplit === 'validation')
    return countingSubmission(state, round, participantId)?.id ?? null;
  return ladder ? null : (markedSubmission(round, participantId)?.id ?? null);
}

function ownTeam(state: SessionState, round: Round, participantId: string): OwnTeam | null {
  const team = teamOf(round, participantId);
  if (!team) return null;
  const config = batonConfig(round, team);
  return {
    id: team.id,
    turns: team.turns.map((_, stage) => {
      const taker = takerOf(state, team, stage);
      return taker === undefined ? null : plainly(state, taker);
    }),
    stage: team.stage,
    active: activeMember(state, team) === participantId,
    baton: team.baton !== null && config ? { submissionId: team.baton, config } : null,
  };
}

function ownDigits(
  state: SessionState,
  round: Round,
  participantId: string,
  index: number,
): SeatView['digits'] {
  if (round.settings.digits === 0) return null;
  const drawn = state.digits.filter((digit) => digit.participantId === participantId);
  return { asked: askedDigits(index, round.settings.digits), drawn: drawn.map(({ label }) => label) };
}

/** What has been asked of one's runs and not been answered. */
const askedOf = (state: SessionState, participantId: string): readonly AskedOfRun[] =>
  state.rounds.flatMap((round) =>
    workOf(round, participantId).submissions.flatMap(({ id, submitted, asked, audit }) =>
      asked && !audit && submitted.kind === 'weights'
        ? [{ submissionId: id, runId: submitted.runId, step: submitted.step, stretches: asked }]
        : [],
    ),
  );

/** Null for someone who has no seat, or has been sent out. */
export function seatView(state: SessionState, seat: string): SeatView | null {
  const id = seatOwner(state, seat);
  const participant = presentParticipant(state, id);
  if (!participant) return null;
  const round = currentRound(state);
  const { settings, phase } = round;
  const revealed = isRevealed(phase);
  const { runs, submissions } = workOf(round, id);
  const place = placeOf(state, round, id);
  const frozen = place?.rank ?? null;
  const hasRank = settings.board.audience !== 'nobody' && !settings.calm;
  const row = revealed ? revealPlaceOf(state, round, id) : undefined;
  const shown = publishedScores(round, id);
  const cell = heldCell(round, id);
  return {
    participant: {
      id,
      name: participant.name,
      alias: called(state, round, { id, members: [id] }).aliases[0] ?? null,
    },
    version: state.version,
    roundId: round.id,
    runs,
    submissions: submissions.map((submission) => ({
      id: submission.id,
      submitted: submission.submitted,
      receivedAt: submission.receivedAt,
      status: ownStatus(submission, shown.get(submission.id) ?? null),
      hidden: hiddenScore(submission, revealed),
    })),
    counts: ownCounting(state, round, id),
    marked: markedSubmission(round, id) !== null,
    rank: revealed ? (row?.rank ?? null) : hasRank ? frozen : null,
    frozenRank: revealed || (phase.name === 'freeze' && hasRank) ? frozen : null,
    revealed: row ? (revealRows(state, round)[row.rank - 1] ?? null) : null,
    prediction: entry(round.predictions, id) ?? null,
    cell: cell ? { id: cell.id, config: cell.config, seed: cell.seed } : null,
    team: ownTeam(state, round, id),
    work: settings.work && { ...settings.work, spent: spentBy(round, id) },
    digits: ownDigits(state, round, id, participant.index),
    asked: askedOf(state, id),
  };
}
