/** The board itself, without a server around it: what it claims for answers in which there is nothing to know. */
import { vote } from '../../../lib/labs/test-set-leak/probing';
import { packRight } from '../../../lib/nn/outcomes';
import type { Rng } from '../../../lib/nn/rng';
import {
  type Board,
  byStandardErrors,
  byStep,
  type Entry,
  isShown,
  ladderBoard,
  naiveBoard,
} from '../../../lib/stats/ladder';
import { meanOf } from '../../../lib/stats/values';

/** Examples of the board, and how often it is asked. */
const examples = 200;
const probes = 1000;
const repeats = 20;

/** The decision that a session's board makes (`published` in lib/session/board.ts). */
function sessionLadder(): Board {
  let best: Entry | null = null;
  return {
    show(values) {
      const score = { value: meanOf(values), tieBreak: 0, count: values.length };
      const entry = { score, outcomes: packRight(values) };
      if (isShown('accuracy', entry, best)) best = entry;
      return (best ?? entry).score.value;
    },
  };
}

const boards = {
  naive: naiveBoard,
  ladder: sessionLadder,
  /** For comparison: Blum and Hardt's one standard error, and the fixed step. */
  oneStandardError: () => ladderBoard(byStandardErrors(1)),
  fixedStep: () => ladderBoard(byStep),
} as const;

/** What each board claims for a vote of coin flips over labels that are coin flips too, in each repeat. The truth is 0.5. */
export function voteClaims(rng: Rng): Readonly<Record<keyof typeof boards, readonly number[]>> {
  const claimsOn = (board: () => Board) =>
    Array.from({ length: repeats }, (_, repeat) => vote(board(), examples, probes, rng.fork(repeat)));
  return {
    naive: claimsOn(boards.naive),
    ladder: claimsOn(boards.ladder),
    oneStandardError: claimsOn(boards.oneStandardError),
    fixedStep: claimsOn(boards.fixedStep),
  };
}
