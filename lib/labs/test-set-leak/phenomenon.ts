import { createRng } from '../../nn/rng';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import { type BoardKind, boardOf } from './boards';
import { testSetLeak } from './definition';
import { vote } from './probing';

const looks = 1000;
/** Examples of a board that is voted on, where the truth is one half. */
const coins = 200;

/**
 * - naive-gap, ladder-gap: what the board shows after 1,000 looks less the accuracy on a hidden test, in the mean.
 * - voting-naive, voting-ladder: what each shows for a vote of 1,000 coin flips, in the mean; the truth is 0.5.
 *
 * Off: without looks; the naive board in Ladder's place.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 60 : 10 }, () => rng.bits());
  const asked = bench.off === 'looking' ? 0 : looks;
  const guard: BoardKind = bench.off === 'ladder' ? 'naive' : 'ladder';
  const gap = async (board: BoardKind) => {
    bench.say(`${seeds.length} climbs on the board "${board}", ${asked} looks each`);
    const all: { claimed: number; fresh: number }[] = [];
    for (const seed of seeds) {
      const config = { ...testSetLeak.presets.default, looks: asked, size: 0.3, board };
      const { validation, hidden } = await bench.trial(config, seed);
      all.push({ claimed: validation.value, fresh: hidden.value });
    }
    return { all, gap: mean(all.map(({ claimed, fresh }) => claimed - fresh)) };
  };
  const voted = (board: BoardKind) =>
    mean(seeds.map((seed) => vote(boardOf(board), coins, asked, createRng(seed))));
  const values: Record<string, number> = {};
  const details: Record<string, unknown> = { seeds };
  if (concerns(bench, 'looking')) {
    const naive = await gap('naive');
    values['test-set-leak/naive-gap'] = naive.gap;
    values['test-set-leak/voting-naive'] = voted('naive');
    Object.assign(details, { naive: naive.all });
  }
  if (concerns(bench, 'ladder')) {
    const ladder = await gap(guard);
    values['test-set-leak/ladder-gap'] = ladder.gap;
    values['test-set-leak/voting-ladder'] = voted(guard);
    Object.assign(details, { ladder: ladder.all });
  }
  return { values, details };
}
