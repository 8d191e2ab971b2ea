/** What an event makes of its round. */
import type { RoundEvent, SessionEvent } from './events';
import { runIn, submissionIn, workOf } from './lookup';
import { joinedTeam, playing, settled } from './relay';
import type {
  Cell,
  Phase,
  Round,
  Run,
  SessionState,
  Submission,
  SubmissionStatus,
  Team,
  Work,
} from './state';

/** Events of a round that is there. */
export type InRound = Exclude<RoundEvent, { readonly type: 'round:opened' }>;

/** An event that does not follow from the events before it: the log is damaged. */
export function broken(event: SessionEvent, why: string): never {
  throw new Error(`${event.type} does not fit the log: ${why}`);
}

type PhaseIn<N> = Phase extends infer P
  ? P extends { readonly name: infer M }
    ? N extends M
      ? P
      : never
    : never
  : never;

/** The phase of a round, if it is the one that the event follows from. */
function phaseOf<N extends Phase['name']>({ phase }: Round, name: N, event: SessionEvent): PhaseIn<N> {
  if (phase.name !== name) return broken(event, `the round is in ${phase.name}`);
  // The name says which of the union it is; TypeScript does not follow a name that is a type parameter.
  return phase as PhaseIn<N>;
}

/** The round after a participant's part in it has changed. */
function withWork(round: Round, participantId: string, change: Partial<Work>): Round {
  const work = { ...workOf(round, participantId), ...change };
  return { ...round, work: { ...round.work, [participantId]: work } };
}

/** `changed` in the place of the one with its id. */
const replaced = <T extends { readonly id: string }>(list: readonly T[], changed: T): readonly T[] =>
  list.map((each) => (each.id === changed.id ? changed : each));

const withCell = (round: Round, id: string, change: (cell: Cell) => Partial<Cell>): Round => ({
  ...round,
  cells: round.cells.map((cell) => (cell.id === id ? { ...cell, ...change(cell) } : cell)),
});

const withTeam = (round: Round, id: string, change: (team: Team) => Partial<Team>): Round => ({
  ...round,
  teams: round.teams.map((team) => (team.id === id ? { ...team, ...change(team) } : team)),
});

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

/** The cell that a submission is for; undefined outside a crowd. */
function cellFor(round: Round, runId: string | null): Cell | undefined {
  const id = runId === null ? null : (runIn(round, runId)?.cell ?? null);
  return id === null ? undefined : round.cells.find((cell) => cell.id === id);
}

function received(round: Round, event: Extract<InRound, { type: 'submission:received' }>, order: number) {
  const { submissionId: id, participantId, submitted, at: receivedAt } = event;
  const status: SubmissionStatus = { kind: 'pending' };
  const unasked = { asked: null, audit: null };
  const submission: Submission = { id, participantId, submitted, receivedAt, order, status, ...unasked };
  const after = withWork(round, participantId, {
    submissions: [...workOf(round, participantId).submissions, submission],
  });
  // The first answer to a cell counts (S52).
  const cell = cellFor(round, submitted.kind === 'answer' ? null : submitted.runId);
  return cell?.answer === null ? withCell(after, cell.id, () => ({ answer: id })) : after;
}

/** A submission that cannot be scored gives its cell back. */
function failed(round: Round, event: Extract<InRound, { type: 'submission:failed' }>): Round {
  const { submissionId, code, at } = event;
  const after = withChange(round, event, { status: { kind: 'failed', code, at } });
  const cell = round.cells.find(({ answer }) => answer === submissionId);
  // Nobody holds it any more: who could not answer it would be dealt it again and again.
  return cell ? withCell(after, cell.id, () => ({ answer: null, holders: [] })) : after;
}

function undone(round: Round, event: Extract<InRound, { type: 'round:undone' }>): Round {
  switch (event.to) {
    case 'lobby':
    case 'predict':
      return {
        ...round,
        phase: { name: event.to },
        cells: [],
        teams: [],
        baselines: {},
        digits: 0,
        thrownOut: null,
        unsealed: false,
      };
    case 'train': {
      const { startedAt, commitment, deadline } = phaseOf(round, 'freeze', event);
      return {
        ...round,
        phase: {
          name: 'train',
          startedAt,
          deadline: event.deadline ?? deadline,
          pausedAt: null,
          commitment,
        },
      };
    }
    case 'reveal':
      return { ...round, phase: { ...phaseOf(round, 'debrief', event), name: 'reveal' } };
    case 'removed':
      return broken(event, 'a removed round has no state');
  }
}

/** @param order the event's place in the log */
export function reduceRound(state: SessionState, round: Round, event: InRound, order: number): Round {
  switch (event.type) {
    case 'round:asked':
      return { ...round, phase: { name: 'predict' } };
    case 'prediction:sent':
      return { ...round, predictions: { ...round.predictions, [event.participantId]: event.option } };
    case 'prediction:settled':
      return { ...round, settled: event.option };
    case 'round:started': {
      const { at: startedAt, deadline, commitment, cells, teams } = event;
      return {
        ...round,
        phase: { name: 'train', startedAt, deadline, pausedAt: null, commitment },
        cells,
        teams: teams.map((team) => playing(team, round.settings.relay.length)),
        digits: round.settings.digits > 0 || round.settings.digitsRank ? state.digits.length : 0,
      };
    }
    case 'round:paused':
      return { ...round, phase: { ...phaseOf(round, 'train', event), pausedAt: event.at } };
    case 'round:resumed':
      return {
        ...round,
        phase: { ...phaseOf(round, 'train', event), pausedAt: null, deadline: event.deadline },
      };
    case 'round:extended':
      return { ...round, phase: { ...phaseOf(round, 'train', event), deadline: event.deadline } };
    case 'round:frozen': {
      const { startedAt, deadline, pausedAt, commitment } = phaseOf(round, 'train', event);
      const { at: frozenAt } = event;
      // Time stood still while it was paused: what is left when this is taken back.
      const moved = deadline + (pausedAt === null ? 0 : frozenAt - pausedAt);
      return { ...round, phase: { name: 'freeze', startedAt, deadline: moved, frozenAt, commitment } };
    }
    case 'round:revealed': {
      const { startedAt, frozenAt, commitment } = phaseOf(round, 'freeze', event);
      const { at: revealedAt, hiddenSeed } = event;
      return {
        ...round,
        thrownOut: state.digits.filter(({ rejected }) => rejected).map(({ id }) => id),
        phase: { name: 'reveal', startedAt, frozenAt, revealedAt, commitment, hiddenSeed },
      };
    }
    case 'round:debriefed':
      return { ...round, phase: { ...phaseOf(round, 'reveal', event), name: 'debrief' } };
    case 'round:undone':
      return undone(round, event);
    case 'seal:opened':
      return { ...round, unsealed: true };
    case 'baseline:scored':
      return { ...round, baselines: { ...round.baselines, [event.baseline]: event.score } };
    case 'cell:dealt': {
      const { participantId, at } = event;
      return withCell(round, event.cellId, ({ holders }) => ({
        holders: [...holders, { participantId, at }],
      }));
    }
    case 'team:joined':
      return withTeam(round, event.teamId, (team) => joinedTeam(state, team, event.participantId));
    case 'baton:passed':
      return withTeam(round, event.teamId, (team) => ({
        ...settled(state, team),
        ...{ stage: event.stage + 1, baton: event.submissionId },
      }));
    case 'run:started': {
      const { type: _, at: startedAt, roundId: __, runId: id, ...run } = event;
      const { runs } = workOf(round, run.participantId);
      return withWork(round, run.participantId, { runs: [...runs, { ...run, id, startedAt, end: null }] });
    }
    case 'run:ended': {
      const run: Run = runIn(round, event.runId) ?? broken(event, `no run ${event.runId}`);
      const { how, step, at } = event;
      const { runs } = workOf(round, run.participantId);
      return withWork(round, run.participantId, {
        runs: replaced(runs, { ...run, end: { how, step, at } }),
      });
    }
    case 'submission:received':
      return received(round, event, order);
    case 'submission:scored':
      return withChange(round, event, { status: { kind: 'scored', score: event.score, at: event.at } });
    case 'submission:failed':
      return failed(round, event);
    case 'submission:asked':
      return withChange(round, event, { asked: event.stretches });
    case 'submission:audited':
      return withChange(round, event, { audit: event.verdict });
    case 'submission:chosen':
      return withWork(round, event.participantId, { chosen: event.submissionId });
  }
}
