/** Two ways to learn a board's labels by asking it. */
import type { Stream } from '../../nn/rng';
import type { Board } from './boards';
import { type Examples, type Linear, perturbed, shareRight } from './linear';

export interface Look {
  readonly look: number;
  /** The best that the board has shown so far. */
  readonly claimed: number;
  readonly model: Linear;
}

/**
 * Hill-climbing: moves the weights at random and keeps a move when the board shows a better score than before.
 *
 * @param size of a move, as a share of the weights' own length
 */
export function* climb(
  start: Linear,
  board: Board,
  test: Examples,
  looks: number,
  size: number,
  rng: Stream,
): Generator<Look, void, void> {
  let model = start;
  let claimed = board.show(shareRight(start, test));
  yield { look: 0, claimed, model };
  for (let look = 1; look <= looks; look++) {
    const candidate = perturbed(model, size, rng);
    const shown = board.show(shareRight(candidate, test));
    if (shown > claimed) {
      claimed = shown;
      model = candidate;
    }
    yield { look, claimed, model };
  }
}

/**
 * Voting (Blum and Hardt 2015): submits coin flips, keeps those that the board shows above one half, and lets them vote.
 * The labels are coin flips too, so that nothing can be learnt: the truth is one half.
 *
 * @returns what the board shows for the vote
 */
export function vote(board: Board, examples: number, probes: number, rng: Stream): number {
  const flip = () => Uint8Array.from({ length: examples }, () => rng.int(2));
  const labels = flip();
  const score = (answers: Uint8Array) =>
    answers.reduce((right, answer, index) => right + (answer === labels[index] ? 1 : 0), 0) / examples;
  const votes = new Int32Array(examples);
  let shown = 0.5;
  for (let probe = 0; probe < probes; probe++) {
    const answers = flip();
    const before = shown;
    shown = board.show(score(answers));
    // A board that repeats itself says nothing of this probe.
    if (shown > 0.5 && (probe === 0 || shown !== before)) {
      answers.forEach((answer, index) => {
        votes[index] = (votes[index] ?? 0) + (answer ? 1 : -1);
      });
    }
  }
  return board.show(score(Uint8Array.from(votes, (votesFor) => (votesFor > 0 ? 1 : 0))));
}
