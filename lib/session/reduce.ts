/** What an event makes of a session. Pure and total over logs that `decide` has written; anything else throws. */
import type { SessionEvent } from './events';
import { entry } from './lookup';
import type { Commitment, Round, Run, SessionState, Submission } from './state';

type OfRound = Extract<SessionEvent, { readonly roundId: string }>;
type InRound = Exclude<OfRound, { readonly type: 'round:opened' }>;

/** An event that does not follow from the events before it: the log is damaged. */
function broken(event: SessionEvent, why: string): never {
  throw new Error(`${event.type} does not fit the log: ${why}`);
}

function commitmentOf(round: Round, event: SessionEvent): Commitment {
  return round.phase.name === 'lobby' ? broken(event, 'the round has not started') : round.phase.commitment;
}

function withRun(round: Round, run: Run): Round {
  return { ...round, runs: { ...round.runs, [run.id]: run } };
}

function withSubmission(round: Round, submission: Submission): Round {
  return { ...round, submissions: { ...round.submissions, [submission.id]: submission } };
}

function submissionOf(round: Round, event: InRound & { readonly submissionId: string }): Submission {
  return entry(round.submissions, event.submissionId) ?? broken(event, `no submission ${event.submissionId}`);
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
    case 'run:started':
      return withRun(round, {
        id: event.runId,
        participantId: event.participantId,
        config: event.config,
        seed: event.seed,
        engine: event.engine,
        startedAt: event.at,
        end: null,
      });
    case 'run:ended': {
      const run = entry(round.runs, event.runId) ?? broken(event, `no run ${event.runId}`);
      return withRun(round, { ...run, end: { how: event.how, step: event.step, at: event.at } });
    }
    case 'submission:received':
      return withSubmission(round, {
        id: event.submissionId,
        participantId: event.participantId,
        runId: event.runId,
        config: event.config,
        seed: event.seed,
        step: event.step,
        claim: event.claim,
        receivedAt: event.at,
        order,
        status: { kind: 'pending' },
      });
    case 'submission:scored':
      return withSubmission(round, {
        ...submissionOf(round, event),
        status: { kind: 'scored', score: event.score, at: event.at },
      });
    case 'submission:failed':
      return withSubmission(round, {
        ...submissionOf(round, event),
        status: { kind: 'failed', code: event.code, at: event.at },
      });
    case 'submission:chosen':
      return { ...round, chosen: { ...round.chosen, [event.participantId]: event.submissionId } };
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
          settings: event.settings,
          openedAt: event.at,
          phase: { name: 'lobby' },
          unsealed: false,
          runs: {},
          submissions: {},
          chosen: {},
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
