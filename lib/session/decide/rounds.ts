/** The hour: opening, asking, starting, pausing, freezing, revealing and taking back (S6–S9, S46–S50). */
import { failure } from '../../protocol/errors';
import type { Command } from '../commands';
import type { UndoneTo } from '../events';
import { currentRound, entry, findRound, presentParticipant } from '../lookup';
import { drawTeams } from '../relay';
import { optionCount, type RoundPlan } from '../settings';
import type { Round, SessionState, Timestamp } from '../state';
import { awaitedCount } from '../submissions';
import { type Decision, happened, happenedBefore, refusalOf, teachersRound, wrongPhase } from './support';

/** What an extended, resumed or reopened round has left at least. */
const leastLeftMs = 10_000;
/** What a round that froze by its clock is given when that is taken back. */
const secondChanceMs = 60_000;

export function openRound(state: SessionState, command: Command<'round:open'>): Decision {
  const { at, roundId, after, labId, labVersion, score, settings } = command;
  if (findRound(state, roundId)) return happenedBefore();
  const current = currentRound(state);
  const { labId: openLab, settings: openSettings } = current;
  // Of two teachers who press at once, the second finds the round of the first.
  const isOther = current.id !== after;
  if (isOther && samePlan({ labId, settings }, { labId: openLab, settings: openSettings }))
    return happenedBefore();
  if (state.endedAt !== null) return failure('session-ended');
  if (isOther) return failure('round-not-current');
  const phase = current.phase.name;
  if (phase !== 'debrief' && phase !== 'lobby') return failure('wrong-phase', `the round is in ${phase}`);
  return happened({ type: 'round:opened', at, roundId, labId, labVersion, score, settings });
}

/** With the fields of each object in one order: a plan that comes out of the database has them in the database's. */
const written = (plan: RoundPlan | undefined) =>
  JSON.stringify(plan, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const samePlan = (a: RoundPlan | undefined, b: RoundPlan | undefined) => written(a) === written(b);

/** Only what has not been opened can be changed (S46). */
export function changePlan(state: SessionState, { at, plan }: Command<'plan:change'>): Decision {
  if (state.endedAt !== null) return failure('session-ended');
  const opened = state.rounds.length;
  const kept = state.plan.slice(0, opened).every((line, index) => samePlan(line, plan[index]));
  if (!kept || plan.length < opened) return failure('settings-invalid', 'a round that is open');
  return plan.length === state.plan.length && plan.every((line, index) => samePlan(line, state.plan[index]))
    ? happenedBefore()
    : happened({ type: 'plan:changed', at, plan });
}

export function ask(state: SessionState, { at, roundId }: Command<'round:ask'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const { phase, settings } = found.data;
  if (phase.name === 'predict') return happenedBefore();
  if (phase.name !== 'lobby') return wrongPhase(found.data);
  return settings.prediction
    ? happened({ type: 'round:asked', at, roundId })
    : failure('wrong-mode', 'nothing to ask');
}

export function predict(state: SessionState, command: Command<'prediction:send'>): Decision {
  const { at, roundId, participantId, option } = command;
  const round = findRound(state, roundId);
  if (round && entry(round.predictions, participantId) === option) return happenedBefore();
  const refusal = refusalOf(state, participantId);
  if (refusal) return failure(refusal);
  if (round?.id !== currentRound(state).id) return failure('round-not-current');
  if (round.phase.name === 'lobby') return failure('round-not-started');
  if (round.phase.name !== 'predict') return failure('wrong-phase', `in ${round.phase.name}`);
  const { prediction } = round.settings;
  if (!prediction || option >= optionCount(prediction)) return failure('prediction-invalid');
  return happened({ type: 'prediction:sent', at, roundId, participantId, option });
}

/** A question has its answer from the teacher, a figure from the scores. */
export function settlePrediction(state: SessionState, command: Command<'prediction:settle'>): Decision {
  const { at, roundId, option } = command;
  const round = findRound(state, roundId);
  if (!round) return failure('round-not-current');
  if (round.settled === option) return happenedBefore();
  if (state.endedAt !== null) return failure('session-ended');
  const { prediction } = round.settings;
  if (prediction?.kind !== 'question') return failure('wrong-mode', 'no question');
  if (option >= optionCount(prediction)) return failure('prediction-invalid');
  const { name } = round.phase;
  if (name === 'lobby' || name === 'predict') return failure('round-not-started');
  return happened({ type: 'prediction:settled', at, roundId, option });
}

export function startRound(state: SessionState, command: Command<'round:start'>): Decision {
  const found = teachersRound(state, command.roundId);
  if (!found.ok) return found;
  const { phase, settings } = found.data;
  // Of two teachers who press at once, each with a seal of their own, the first one's holds.
  if (phase.name === 'train') return happenedBefore();
  if (phase.name !== 'lobby' && phase.name !== 'predict') return failure('wrong-phase', `in ${phase.name}`);
  const { at, roundId, commitment, cells, random } = command;
  const present = Object.keys(state.participants).filter((id) => presentParticipant(state, id));
  const teams = settings.mode === 'relay' ? drawTeams(present, settings.relay.length, random) : [];
  const deadline = at + settings.seconds * 1000;
  return happened({ type: 'round:started', at, roundId, deadline, commitment, cells, teams });
}

export function pause(state: SessionState, { at, roundId }: Command<'round:pause'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const { phase } = found.data;
  if (phase.name !== 'train') return wrongPhase(found.data);
  return phase.pausedAt === null ? happened({ type: 'round:paused', at, roundId }) : happenedBefore();
}

export function resume(state: SessionState, { at, roundId }: Command<'round:resume'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const { phase } = found.data;
  if (phase.name !== 'train') return wrongPhase(found.data);
  if (phase.pausedAt === null) return happenedBefore();
  return happened({ type: 'round:resumed', at, roundId, deadline: phase.deadline + at - phase.pausedAt });
}

export function extend(state: SessionState, { at, roundId, seconds }: Command<'round:extend'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const { phase } = found.data;
  if (phase.name !== 'train') return wrongPhase(found.data);
  // Time stands still while it is paused: what is left counts from there.
  const now = phase.pausedAt ?? at;
  const deadline = Math.max(phase.deadline + seconds * 1000, now + leastLeftMs);
  return deadline === phase.deadline
    ? happenedBefore()
    : happened({ type: 'round:extended', at, roundId, deadline });
}

export function freeze(state: SessionState, { at, roundId, by }: Command<'round:freeze'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const { phase } = found.data;
  if (phase.name === 'freeze') return happenedBefore();
  if (phase.name !== 'train') return wrongPhase(found.data);
  if (by === 'clock' && phase.pausedAt !== null) return failure('round-paused');
  if (by === 'clock' && at < phase.deadline) return failure('wrong-phase', 'before the deadline');
  return happened({ type: 'round:frozen', at, roundId, by });
}

export function reveal(state: SessionState, { at, roundId, hiddenSeed }: Command<'round:reveal'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const round = found.data;
  if (round.phase.name === 'reveal') return happenedBefore();
  if (round.phase.name !== 'freeze') return wrongPhase(round);
  const pending = awaitedCount(state, round);
  if (pending > 0) return failure('submissions-pending', `${pending} not yet scored`);
  return happened({ type: 'round:revealed', at, roundId, hiddenSeed });
}

export function debrief(state: SessionState, { at, roundId }: Command<'round:debrief'>): Decision {
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  if (found.data.phase.name === 'debrief') return happenedBefore();
  if (found.data.phase.name !== 'reveal') return wrongPhase(found.data);
  return happened({ type: 'round:debriefed', at, roundId });
}

/** Nobody has done anything in the round that would be lost. */
const isUntouched = ({ work, cells }: Round) =>
  Object.values(work).every(({ runs, submissions }) => runs.length === 0 && submissions.length === 0) &&
  cells.every(({ holders }) => holders.length === 0);

/** Where taking back the last step leads, with the deadline it has there; null where it cannot be taken back (S50). */
function undoneTo(
  state: SessionState,
  round: Round,
  at: Timestamp,
): { to: UndoneTo; deadline: Timestamp | null } | null {
  const { phase, settings } = round;
  switch (phase.name) {
    case 'lobby':
      return state.rounds.length > 1 ? { to: 'removed', deadline: null } : null;
    case 'predict':
      return { to: 'lobby', deadline: null };
    case 'train':
      if (!isUntouched(round)) return null;
      return { to: settings.prediction ? 'predict' : 'lobby', deadline: null };
    case 'freeze': {
      const left = phase.deadline - phase.frozenAt;
      return { to: 'train', deadline: at + (left > leastLeftMs ? left : secondChanceMs) };
    }
    case 'reveal':
      // The seed is published and the ranks are seen.
      return null;
    case 'debrief':
      return { to: 'reveal', deadline: null };
  }
}

/** Whether the teacher's last step can be taken back, for the pages that offer it. */
export const canUndo = (state: SessionState): boolean =>
  state.endedAt === null && undoneTo(state, currentRound(state), 0) !== null;

/** Whether the step that led to `from` is taken back: the round is where that leads. */
function isTakenBack(round: Round | undefined, from: Command<'round:undo'>['from']): boolean {
  const name = round?.phase.name;
  switch (from) {
    case 'lobby':
      return round === undefined;
    case 'predict':
      return name === 'lobby';
    case 'train':
      return name === 'lobby' || name === 'predict';
    case 'freeze':
      return name === 'train';
    case 'debrief':
      return name === 'reveal';
  }
}

export function undo(state: SessionState, { at, roundId, from }: Command<'round:undo'>): Decision {
  // Two teachers who press at once take back one step, not two.
  if (isTakenBack(findRound(state, roundId), from)) return happenedBefore();
  const found = teachersRound(state, roundId);
  if (!found.ok) return found;
  const round = found.data;
  if (round.phase.name !== from) return failure('wrong-phase', `in ${round.phase.name}`);
  const undone = undoneTo(state, round, at);
  return undone ? happened({ type: 'round:undone', at, roundId, ...undone }) : failure('undo-impossible');
}

/** Allowed after the session's end as well: a teacher who ended early can still see how the class did (S34). */
export function openSeal(state: SessionState, { at, roundId }: Command<'seal:open'>): Decision {
  const round = findRound(state, roundId);
  if (!round) return failure('round-not-current');
  if (round.unsealed) return happenedBefore();
  switch (round.phase.name) {
    case 'lobby':
    case 'predict':
      return failure('round-not-started');
    case 'train':
    case 'freeze':
      return happened({ type: 'seal:opened', at, roundId });
    case 'reveal':
    case 'debrief':
      return failure('already-revealed');
  }
}

/** A baseline's score comes when the scorer has it, whatever the phase (S51). */
export function scoreBaseline(state: SessionState, command: Command<'baseline:score'>): Decision {
  const { at, roundId, baseline, score } = command;
  const round = findRound(state, roundId);
  if (!round?.settings.baselines.includes(baseline)) return failure('round-not-current');
  if (round.baselines[baseline]) return happenedBefore();
  return happened({ type: 'baseline:scored', at, roundId, baseline, score });
}
