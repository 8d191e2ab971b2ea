/** What a browser does next in a crowd: it takes a cell, trains it, hands it in and asks for another. Pure. */
import type { SeatView } from '@/lib/session/views';
import type { LocalRun } from './runs';

export type Cell = NonNullable<SeatView['cell']>;

/** `next`: nothing trains, and there is more to come. */
export type CrowdState = 'training' | 'next' | 'resting' | 'done';

export interface CrowdSituation {
  /** The cell that one holds. */
  readonly cell: Cell | null;
  /** This browser's, oldest first. */
  readonly runs: readonly LocalRun[];
  /** The student takes no more cells for now. */
  readonly resting: boolean;
  /** Engine and storage are there, and the round trains. */
  readonly mayTrain: boolean;
}

export type CrowdStep =
  | { readonly kind: 'none' }
  /** Its page went away under it. */
  | { readonly kind: 'take-up'; readonly run: LocalRun }
  /** The GPU went away under it. */
  | { readonly kind: 'anew'; readonly run: LocalRun }
  | { readonly kind: 'submit'; readonly run: LocalRun }
  | { readonly kind: 'train'; readonly cell: Cell }
  | { readonly kind: 'deal' };

const nothing = { kind: 'none' } as const;

const isOnItsWay = ({ upload }: LocalRun) => upload?.status === 'queued' || upload?.status === 'sending';

/** Trained to an end that is worth something. A cell that diverged is one, too: that is what the figure shows there. */
const isDone = ({ end }: LocalRun) => end !== null && end.how !== 'stopped' && end.how !== 'context-lost';

/** Whether this browser has yet to train it: nobody trains a cell twice. */
export const isOpen = ({ id }: Cell, runs: readonly LocalRun[]): boolean =>
  !runs.some((run) => run.terms.cell === id && isDone(run));

export function nextStep({ cell, runs, resting, mayTrain }: CrowdSituation): CrowdStep {
  const done = runs.find((run) => isDone(run) && run.upload === null && run.refused === null);
  if (done) return { kind: 'submit', run: done };
  if (resting || !mayTrain) return nothing;
  const latest = runs.at(-1);
  if (latest && latest.end === null) return latest.interrupted ? { kind: 'take-up', run: latest } : nothing;
  if (latest?.end?.how === 'context-lost') return { kind: 'anew', run: latest };
  if (cell && isOpen(cell, runs)) return { kind: 'train', cell };
  // The cell is held until its answer has arrived: asking before would give the same one.
  return runs.some(isOnItsWay) ? nothing : { kind: 'deal' };
}

/** How things stand, in a word. @param exhausted the server had no cell to deal when it was asked last */
export function crowdState({ runs, resting }: CrowdSituation, exhausted: boolean): CrowdState {
  if (resting) return 'resting';
  // Between two cells an answer travels: that is no waiting.
  if (runs.some((run) => run.end === null || isOnItsWay(run))) return 'training';
  return exhausted ? 'done' : 'next';
}
