/**
 * State → what each onlooker is told. The only code through which hidden scores can leave a session, and it
 * lets them out after the reveal, or to the class view of a round that the teacher has unsealed (S31–S34).
 */

import { gapOf } from '../nn/score';
import {
  board,
  countingSubmission,
  markedSubmission,
  pendingCount,
  placeOf,
  revealBoard,
  revealPlaceOf,
} from './board';
import { currentRound, entry, runIn, submissionsOf, workOf } from './lookup';
import type { OpenScore, Round, Score, SessionState, SplitScore, Submission, Submitted } from './state';
import {
  type ClassView,
  lobbyNames,
  type OwnSubmission,
  type PublicView,
  type RosterRow,
  type RoundView,
  type SeatView,
  type Standing,
  type SubmissionRow,
  topRows,
} from './views';

function isRevealed(round: Round): boolean {
  switch (round.phase.name) {
    case 'lobby':
    case 'train':
    case 'freeze':
      return false;
    case 'reveal':
    case 'debrief':
      return true;
  }
}

function isFrozen(round: Round): boolean {
  return round.phase.name === 'freeze' || isRevealed(round);
}

/** Copied field by field: what is not named here is not sent. */
const split = ({ value, tieBreak, count }: SplitScore): SplitScore => ({ value, tieBreak, count });
const open = ({ train, validation }: Score): OpenScore => ({
  train: split(train),
  validation: split(validation),
});

function openStatus({ status }: Submission): OwnSubmission['status'] {
  switch (status.kind) {
    case 'pending':
      return { kind: 'pending' };
    case 'scored':
      return { kind: 'scored', score: open(status.score) };
    case 'failed':
      return { kind: 'failed', code: status.code };
  }
}

function hiddenScore({ status }: Submission, unsealed: boolean): SplitScore | null {
  return unsealed && status.kind === 'scored' ? split(status.score.hidden) : null;
}

function standing(state: SessionState, round: Round): Standing {
  const who = ({ participantId, id }: Submission) => ({
    participantId,
    name: entry(state.participants, participantId)?.name ?? '',
    submissionId: id,
  });
  if (!isRevealed(round)) {
    const rows = board(round)
      .slice(0, topRows)
      .map(({ rank, submission, score }) => ({
        rank,
        ...who(submission),
        validation: split(score.validation),
      }));
    return { kind: 'sealed', rows };
  }
  const rows = revealBoard(round)
    .slice(0, topRows)
    .map(({ rank, frozenRank, submission, score }) => ({
      rank,
      frozenRank,
      ...who(submission),
      ...open(score),
      hidden: split(score.hidden),
      gap: gapOf(round.score.metric, score.train.value, score.hidden.value),
    }));
  return { kind: 'revealed', rows };
}

function roundView(state: SessionState, round: Round): RoundView {
  return {
    id: round.id,
    index: state.rounds.indexOf(round),
    labId: round.labId,
    labVersion: round.labVersion,
    score: round.score,
    settings: round.settings,
    phase: round.phase,
    submissions: submissionsOf(round).length,
    pending: pendingCount(round),
    standing: standing(state, round),
    ranked: board(round).length,
  };
}

/** What everyone in the room may know. */
export function publicView(state: SessionState): PublicView {
  const participants = Object.values(state.participants);
  return {
    code: state.code,
    title: state.title,
    version: state.version,
    endedAt: state.endedAt,
    participants: participants.length,
    names: participants.slice(-lobbyNames).map(({ name }) => name),
    round: roundView(state, currentRound(state)),
  };
}

/** One participant's own seat in the current round; null for someone who has none. */
export function seatView(state: SessionState, participantId: string): SeatView | null {
  const participant = entry(state.participants, participantId);
  if (!participant) return null;
  const round = currentRound(state);
  const revealed = isRevealed(round);
  const { runs, submissions } = workOf(round, participantId);
  const frozen = placeOf(round, participantId)?.rank ?? null;
  return {
    participant,
    version: state.version,
    roundId: round.id,
    runs,
    submissions: submissions.map((submission) => ({
      id: submission.id,
      submitted: submission.submitted,
      receivedAt: submission.receivedAt,
      status: openStatus(submission),
      hidden: hiddenScore(submission, revealed),
    })),
    counts: countingSubmission(round, participantId)?.id ?? null,
    marked: markedSubmission(round, participantId) !== null,
    rank: revealed ? (revealPlaceOf(round, participantId)?.rank ?? null) : frozen,
    frozenRank: isFrozen(round) ? frozen : null,
  };
}

/** The settings of a submission as columns; a stated answer has no run. */
function settingsOf(
  round: Round,
  submitted: Submitted,
): Pick<SubmissionRow, 'config' | 'seed' | 'engine' | 'step'> {
  if (submitted.kind === 'answer') {
    return { config: submitted.answer, seed: null, engine: null, step: null };
  }
  const { runId, config, seed } = submitted;
  const engine = runIn(round, runId)?.engine ?? null;
  return { config, seed, engine, step: submitted.kind === 'weights' ? submitted.step : null };
}

function submissionRows(state: SessionState, round: Round, roundIndex: number): SubmissionRow[] {
  const unsealed = round.unsealed || isRevealed(round);
  return submissionsOf(round).map((submission) => {
    const { id, participantId, submitted, receivedAt, audit } = submission;
    const participant = entry(state.participants, participantId);
    if (!participant) throw new Error(`Submission ${id} has no participant.`);
    return {
      id,
      roundId: round.id,
      roundIndex,
      labId: round.labId,
      score: round.score,
      participantId,
      name: participant.name,
      ...settingsOf(round, submitted),
      receivedAt,
      counts: countingSubmission(round, participantId)?.id === id,
      status: openStatus(submission),
      hidden: hiddenScore(submission, unsealed),
      audit,
    };
  });
}

/** What the session's teacher sees: everyone, and every submission of every round. */
export function classView(state: SessionState): ClassView {
  const round = currentRound(state);
  const roster = Object.values(state.participants).map(({ id, name, joinedAt }): RosterRow => {
    const { runs, submissions } = workOf(round, id);
    return {
      id,
      name,
      joinedAt,
      runs: runs.length,
      submissions: submissions.length,
      latest: runs.at(-1) ?? null,
    };
  });
  return {
    version: state.version,
    unsealed: round.unsealed,
    roster,
    submissions: state.rounds.flatMap((each, index) => submissionRows(state, each, index)),
  };
}
