/** Classes whose truth is known, for statistics to find. */
import { packRight } from '../../../lib/nn/outcomes';
import type { Rng } from '../../../lib/nn/rng';
import type { Contestant } from '../../../lib/stats/shake-up';

/** How many of n tries succeed. */
export function successesOf(n: number, share: number, rng: Rng): number {
  let successes = 0;
  for (let tried = 0; tried < n; tried++) if (rng.uniform() < share) successes++;
  return successes;
}

export interface ClassOf {
  readonly people: number;
  readonly board: number;
  readonly hidden: number;
  /** How many of the first know the answers to that share of the board's examples. */
  readonly peeked?: { readonly people: number; readonly share: number };
  /** How much harder the hidden examples are, in logits. */
  readonly harder?: number;
  /** Their ability, in logits: the higher, the more are right on as many examples. */
  readonly ability?: number;
}

/** Networks of like ability, asked the same examples, some of which are harder than others for all. */
export function classOf(
  { people, board, hidden, peeked, harder = 0, ability = 3 }: ClassOf,
  rng: Rng,
): Contestant[] {
  const abilities = Array.from({ length: people }, () => ability + 0.3 * rng.normal());
  const answers = (count: number, shift: number, peek: (person: number) => number) => {
    const difficulties = Array.from({ length: count }, () => 2.2 * rng.normal() + shift);
    return abilities.map((ability, person) =>
      difficulties.map(
        (difficulty) =>
          rng.uniform() < 1 / (1 + Math.exp(difficulty - ability)) || rng.uniform() < peek(person),
      ),
    );
  };
  const share = (person: number) => (peeked && person < peeked.people ? peeked.share : 0);
  const [onBoard, onHidden] = [answers(board, 0, share), answers(hidden, harder, () => 0)];
  const [frozen, ranks] = [ranksOf(onBoard, rng), ranksOf(onHidden, rng)];
  return abilities.map((_, person) => ({
    board: packRight(onBoard[person] as boolean[]),
    hidden: packRight(onHidden[person] as boolean[]),
    frozenRank: frozen[person] as number,
    rank: ranks[person] as number,
  }));
}

/** Who has as many right is told apart by a loss of no meaning. */
function ranksOf(answers: readonly boolean[][], rng: Rng): number[] {
  const better = answers.map((own) => own.filter(Boolean).length + 0.9 * rng.uniform());
  const order = better.map((_, person) => person).sort((a, b) => (better[b] ?? 0) - (better[a] ?? 0));
  return better.map((_, person) => order.indexOf(person) + 1);
}
