/** What an event makes of a session. Pure and total over logs that `decide` has written; anything else throws. */
import type { SessionEvent } from './events';
import { runIn, submissionIn, workOf } from './lookup';
import type { Commitment, Round, Run, SessionState, Submission, SubmissionStatus, Work } from './state';

type OfRound = Extract<SessionEvent, { readonly roundId: string }>;
type InRound = Exclude<OfRound, { readonly type: 'round:opened' }>;

/** An event that does not follow from the events before it: the log is damaged. */
function broken(event: SessionEvent, why: string): never {
  throw new Error(`${event.type} does not fit the log: ${why}`);
}

function commitmentOf(round: Round, event: SessionEvent): Commitment {
  return round.phase.name === 'lobby' ? broken(event, 'the round has not started') : round.phase.commitment;
}

/** The round after a participant's part in it has changed. */
function withWork(round: Round, participantId: string, change: Partial<Work>): Round {
  const work = { ...workOf(round, participantId), ...change };
  return { ...round, work: { ...round.work, [participantId]: work } };
}

/** `changed` in the place of the one with its id. */
const replaced = <T extends { readonly id: string }>(list: readonly T[], changed: T): readonly T[] =>
  list.map((each) => (each.id === changed.id ? changed : each));

/** The round after something was found out about a submission. */
function withChange(
  round: Round,
  event: InRound & { submissionId: string },
  change: Partial<Submission>,
): Round {
  const submission =
    submissionIn(round, event.submissionId) ?? broken(event, `no submission ${event.submissionId}`);
  const { participantId } = submission;
  const { submissions } = workOf(round, participantId);
  return withWork(round, participantId, { submissions: replaced(submissions, { ...submission, ...change }) });
}

function reduceRound(round: Round, event: InRound, order: number): Round {
  switch (event.type) {
    case 'round:started':
      return {
        ...round,
        phase: {
          name: 'train',
          startedAt: event.at,
          deadline: event.deadline,
          commitment: event.commitment,
        },
      };
    case 'run:started': {
      const { runId: id, participantId, config, seed, engine, at: startedAt } = event;
      const run: Run = { id, participantId, config, seed, engine, startedAt, end: null };
      return withWork(round, participantId, { runs: [...workOf(round, participantId).runs, run] });
    }
    case 'run:ended': {
      const run = runIn(round, event.runId) ?? broken(event, `no run ${event.runId}`);
      const { how, step, at } = event;
      const { runs } = workOf(round, run.participantId);
      return withWork(round, run.participantId, {
        runs: replaced(runs, { ...run, end: { how, step, at } }),
      });
    }
    case 'submission:received': {
      const { submissionId: id, participantId, submitted, at: receivedAt } = event;
      const status: SubmissionStatus = { kind: 'pending' };
      const about = { id, participantId, submitted, receivedAt, order };
      const submission: Submission = { ...about, status, audit: null };
      return withWork(round, participantId, {
        submissions: [...workOf(round, participantId).submissions, submission],
      });
    }
    case 'submission:scored':
      return withChange(round, event, { status: { kind: 'scored', score: event.score, at: event.at } });
    case 'submission:failed':
      return withChange(round, event, { status: { kind: 'failed', code: event.code, at: event.at } });
    case 'submission:audited':
      return withChange(round, event, { audit: event.verdict });
    case 'submission:chosen':
      return withWork(round, event.participantId, { chosen: event.submissionId });
    case 'seal:opened':
      return { ...round, unsealed: true };
    case 'round:frozen':
      return {
        ...round,
        phase: { name: 'freeze', frozenAt: event.at, commitment: commitmentOf(round, event) },
      };
    case 'round:revealed':
      if (round.phase.name !== 'freeze') return broken(event, `the round is in ${round.phase.name}`);
      return {
        ...round,
        phase: { ...round.phase, name: 'reveal', revealedAt: event.at, hiddenSeed: event.hiddenSeed },
      };
    case 'round:debriefed':
      if (round.phase.name !== 'reveal') return broken(event, `the round is in ${round.phase.name}`);
      return { ...round, phase: { ...round.phase, name: 'debrief' } };
  }
}

/** The new round follows the others, or takes the place of one that never started (S8). */
function withNewRound(rounds: readonly Round[], round: Round): readonly Round[] {
  const last = rounds.at(-1);
  return last?.phase.name === 'lobby' ? [...rounds.slice(0, -1), round] : [...rounds, round];
}

function reduceOpen(state: SessionState, event: SessionEvent, order: number): SessionState {
  switch (event.type) {
    case 'session:opened':
      return broken(event, 'the session is open already');
    case 'round:opened':
      return {
        ...state,
        rounds: withNewRound(state.rounds, {
          id: event.roundId,
          labId: event.labId,
          labVersion: event.labVersion,
          score: event.score,
          settings: event.settings,
          openedAt: event.at,
          phase: { name: 'lobby' },
          unsealed: false,
          work: {},
        }),
      };
    case 'participant:joined':
      return {
        ...state,
        participants: {
          ...state.participants,
          [event.participantId]: { id: event.participantId, name: event.name, joinedAt: event.at },
        },
      };
    case 'session:ended':
      return { ...state, endedAt: event.at };
    default: {
      const index = state.rounds.findIndex((round) => round.id === event.roundId);
      const round = state.rounds[index] ?? broken(event, `no round ${event.roundId}`);
      return { ...state, rounds: state.rounds.with(index, reduceRound(round, event, order)) };
    }
  }
}

/**
 * The state after `event`; `null` is the state before the first one. Never changes what it is given.
 * @throws where the event does not follow from the log so far.
 */
export function reduce(state: SessionState | null, event: SessionEvent): SessionState {
  if (state) return { ...reduceOpen(state, event, state.version + 1), version: state.version + 1 };
  if (event.type !== 'session:opened') return broken(event, 'the session has not been opened');
  return {
    id: event.sessionId,
    code: event.code,
    title: event.title,
    teacherId: event.teacherId,
    openedAt: event.at,
    endedAt: null,
    participants: {},
    rounds: [],
    version: 1,
  };
}

/** The state that a whole log gives. @throws where the log is empty or damaged. */
export function replay(events: Iterable<SessionEvent>): SessionState {
  let state: SessionState | null = null;
  for (const event of events) state = reduce(state, event);
  if (!state) throw new Error('An empty log is no session.');
  return state;
}
