/** Two ways to learn a board's labels by asking it. */
import type { Stream } from '../../nn/rng';
import type { Board } from '../../stats/ladder';
import { type Examples, type Linear, perturbed, rightAnswers } from './linear';

export interface Look {
  readonly look: number;
  /** The best that the board has shown so far. */
  readonly claimed: number;
  readonly model: Linear;
}

/**
 * Of a move, as a share of the weights' own length: of 0.1, 0.2, 0.3, 0.5, 0.8 and 1.2 the one that climbs a board of 200 digits
 * highest in 100 and 200 looks, after 20 steps of training as after 150.
 */
export const moveSize = 0.3;

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
  let claimed = board.show(rightAnswers(start, test));
  yield { look: 0, claimed, model };
  for (let look = 1; look <= looks; look++) {
    const candidate = perturbed(model, size, rng);
    const shown = board.show(rightAnswers(candidate, test));
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
  const right = (answers: Uint8Array) => answers.map((answer, index) => Number(answer === labels[index]));
  const votes = new Int32Array(examples);
  let shown = 0.5;
  for (let probe = 0; probe < probes; probe++) {
    const answers = flip();
    const before = shown;
    shown = board.show(right(answers));
    // A board that repeats itself says nothing of this probe.
    if (shown > 0.5 && (probe === 0 || shown !== before)) {
      answers.forEach((answer, index) => {
        votes[index] = (votes[index] ?? 0) + (answer ? 1 : -1);
      });
    }
  }
  return board.show(right(Uint8Array.from(votes, (votesFor) => (votesFor > 0 ? 1 : 0))));
}
