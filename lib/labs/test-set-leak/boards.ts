import { type Board, byNoise, byStep, ladderBoard, naiveBoard } from '../../stats/ladder';

/** As they are, by the fixed step, and by noise as a session's Ladder. */
export const boardKinds = ['naive', 'ladder', 'paired'] as const;
export type BoardKind = (typeof boardKinds)[number];

export function boardOf(kind: BoardKind): Board {
  switch (kind) {
    case 'naive':
      return naiveBoard();
    case 'ladder':
      return ladderBoard(byStep);
    case 'paired':
      return ladderBoard(byNoise);
  }
}
