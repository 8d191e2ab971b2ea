/** The reveal as a sequence of pictures: pure. */
import { rankSteps } from '@/app/lib/rank-steps';

export interface RevealFrame {
  /** Ids in the order in which they stand. */
  readonly order: readonly string[];
  /** The hidden test is to be seen. */
  readonly open: boolean;
  readonly done: boolean;
}

/** Until the hatching opens; from there to the first move; from one move to the next. In milliseconds. */
export const pauses = { before: 1200, opened: 1600, step: 650 } as const;

/**
 * Sealed in frozen order, then open, then one row a move to the order of the hidden test.
 *
 * @returns each frame with the milliseconds from the start at which it comes
 */
export function revealFrames(
  frozen: readonly string[],
  end: readonly string[],
): readonly (RevealFrame & { readonly at: number })[] {
  const first = pauses.before + pauses.opened;
  const steps = rankSteps(frozen, end);
  return [
    { at: 0, order: frozen, open: false, done: false },
    { at: pauses.before, order: frozen, open: true, done: false },
    ...steps.map((order, index) => ({ at: first + index * pauses.step, order, open: true, done: false })),
    { at: first + steps.length * pauses.step, order: end, open: true, done: true },
  ];
}
