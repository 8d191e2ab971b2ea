/** What an event makes of a session. Pure and total over logs that `decide` has written; anything else throws. */
import type { RoundEvent, SessionEvent } from './events';
import { entry, workOf } from './lookup';
import { broken, reduceRound } from './reduce-round';
import { mergedTeams } from './relay';
import type { Participant, Round, SessionState } from './state';

type OpenedEvent = Extract<RoundEvent, { readonly type: 'round:opened' }>;

const newRound = (event: OpenedEvent): Round => ({
  id: event.roundId,
  labId: event.labId,
  labVersion: event.labVersion,
  score: event.score,
  settings: event.settings,
  openedAt: event.at,
  phase: { name: 'lobby' },
  unsealed: false,
  predictions: {},
  settled: null,
  cells: [],
  teams: [],
  baselines: {},
  digits: 0,
  thrownOut: null,
  work: {},
});

/** The new round follows the others, or takes the place of one that never started (S8). */
function withNewRound(state: SessionState, event: OpenedEvent): SessionState {
  const before = state.rounds.at(-1)?.phase.name === 'lobby' ? state.rounds.slice(0, -1) : state.rounds;
  const { labId, settings } = event;
  const plan = state.plan.toSpliced(before.length, 1, { labId, settings });
  return { ...state, rounds: [...before, newRound(event)], plan };
}

const withParticipant = (
  state: SessionState,
  event: SessionEvent,
  id: string,
  change: Partial<Participant>,
): SessionState => {
  const participant = entry(state.participants, id) ?? broken(event, `no participant ${id}`);
  return { ...state, participants: { ...state.participants, [id]: { ...participant, ...change } } };
};

/** What one has done in a round becomes the other's (S40). */
function mergedRound(round: Round, from: string, into: string): Round {
  const rename = (id: string) => (id === from ? into : id);
  const [lost, kept] = [workOf(round, from), workOf(round, into)];
  const { [from]: _, ...others } = round.work;
  const { [from]: foretold, ...predictions } = round.predictions;
  const own = <T extends { readonly participantId: string }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, participantId: rename(item.participantId) }));
  const isIdle = lost.runs.length + lost.submissions.length === 0;
  return {
    ...round,
    work: isIdle
      ? others
      : {
          ...others,
          [into]: {
            runs: own([...lost.runs, ...kept.runs]).sort((a, b) => a.startedAt - b.startedAt),
            submissions: own([...lost.submissions, ...kept.submissions]).sort((a, b) => a.order - b.order),
            chosen: kept.chosen ?? lost.chosen,
          },
        },
    predictions:
      foretold === undefined || into in predictions ? predictions : { ...predictions, [into]: foretold },
    cells: round.cells.map((cell) =>
      cell.holders.some(({ participantId }) => participantId === from)
        ? { ...cell, holders: own(cell.holders) }
        : cell,
    ),
    teams: mergedTeams(round, from, into),
  };
}

function merged(state: SessionState, from: string, into: string): SessionState {
  const { [from]: _, ...participants } = state.participants;
  // Who was merged into the one that now goes follows them.
  const earlier = Object.entries(state.merged).map(([id, to]) => [id, to === from ? into : to] as const);
  return {
    ...state,
    participants,
    merged: { ...Object.fromEntries(earlier), [from]: into },
    rounds: state.rounds.map((round) => mergedRound(round, from, into)),
    digits: state.digits.map((digit) =>
      digit.participantId === from ? { ...digit, participantId: into } : digit,
    ),
  };
}

function reduceOpen(state: SessionState, event: SessionEvent, order: number): SessionState {
  switch (event.type) {
    case 'session:opened':
      return broken(event, 'the session is open already');
    case 'session:ended':
      return { ...state, endedAt: event.at };
    case 'plan:changed':
      return { ...state, plan: event.plan };
    case 'door:locked':
      return { ...state, locked: true };
    case 'door:unlocked':
      return { ...state, locked: false };
    case 'moment:marked':
      return { ...state, moments: [...state.moments, { at: event.at, label: event.label }] };
    case 'participant:joined': {
      const { participantId: id, name, at: joinedAt } = event;
      const index = Object.keys(state.participants).length + Object.keys(state.merged).length;
      const participant: Participant = { id, name, joinedAt, index, removed: false, note: '' };
      return { ...state, participants: { ...state.participants, [id]: participant } };
    }
    case 'participant:renamed':
      return withParticipant(state, event, event.participantId, { name: event.name });
    case 'participant:removed':
      return withParticipant(state, event, event.participantId, { removed: true });
    case 'participant:readmitted':
      return withParticipant(state, event, event.participantId, { removed: false });
    case 'participant:noted':
      return withParticipant(state, event, event.participantId, { note: event.note });
    case 'participant:merged':
      return merged(state, event.participantId, event.into);
    case 'digits:drawn': {
      const { participantId } = event;
      const drawn = event.digits.map((digit) => ({ ...digit, participantId, rejected: false }));
      return { ...state, digits: [...state.digits, ...drawn] };
    }
    case 'digit:rejected':
    case 'digit:restored': {
      const rejected = event.type === 'digit:rejected';
      const { digitId } = event;
      return {
        ...state,
        digits: state.digits.map((digit) => (digit.id === digitId ? { ...digit, rejected } : digit)),
      };
    }
    case 'round:opened':
      return withNewRound(state, event);
    case 'round:undone':
      if (event.to === 'removed') return { ...state, rounds: state.rounds.slice(0, -1) };
      break;
    default:
  }
  const index = state.rounds.findIndex((round) => round.id === event.roundId);
  const round = state.rounds[index] ?? broken(event, `no round ${event.roundId}`);
  return { ...state, rounds: state.rounds.with(index, reduceRound(state, round, event, order)) };
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
    plan: event.plan,
    locked: false,
    participants: {},
    merged: {},
    digits: [],
    moments: [],
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
