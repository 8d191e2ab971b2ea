/** What a board says to who asks it again and again: naive, or the Ladder of Blum and Hardt (2015). */

export interface Board {
  /** What is shown after a submission whose score on the board's examples is this. */
  show(score: number): number;
}

/** Shows every score as it is. */
export const naiveBoard = (): Board => ({ show: (score) => score });

/** The step of a Ladder over n examples, η = 0.3 · n^(−1/3). Real gains below it are not shown: that is its price. */
export const ladderStep = (n: number): number => 0.3 / Math.cbrt(n);

/** Shows a new score only if it beats the best shown by more than `step`; otherwise the best again. */
export function ladderBoard(step: number): Board {
  let best = Number.NEGATIVE_INFINITY;
  return {
    show(score) {
      if (score > best + step) best = score;
      return best;
    },
  };
}

export type BoardKind = 'naive' | 'ladder';

/** A board over n examples. */
export function boardOf(kind: BoardKind, n: number): Board {
  switch (kind) {
    case 'naive':
      return naiveBoard();
    case 'ladder':
      return ladderBoard(ladderStep(n));
  }
}
