import { createRng } from '../../nn/rng';
import { sliceDataset } from '../../nn/training-data';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import { ratios, type SweepPoint, sweep } from './sweep';

/** Enough to remove the peak at these sizes. */
const ridge = 1;

const atRatio = (points: readonly SweepPoint[], ratio: (typeof ratios)[number]) =>
  points[ratios.indexOf(ratio)]?.testError ?? Number.NaN;

/** The best error before there are as many features as digits. */
const classical = (points: readonly SweepPoint[]) =>
  Math.min(...ratios.filter((ratio) => ratio < 0.9).map((ratio) => atRatio(points, ratio)));

/**
 * Over several draws of digits and features, on hidden digits:
 *
 * - peak: error at N = n above the best at N < 0.9 n; peak-place: how many factors of two the worst width lies from n. Off: a
 *   ridge, so that nothing is passed through exactly.
 * - second-descent: how far the error at N = 10 n lies below the best at N < 0.9 n. Off: N = n instead of 10 n.
 * - ridge-peak: as peak, with a ridge. Off: without it.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 10 : 3 }, () => rng.bits());
  const examples = bench.full ? 400 : 200;
  const { train } = bench.splits;
  const off = bench.off;
  const plain: (readonly SweepPoint[])[] = [];
  const ridged: (readonly SweepPoint[])[] = [];
  for (const seed of seeds) {
    const start = createRng(seed).int(train.count - examples + 1);
    const chosen = sliceDataset(train, start, start + examples);
    const test = await bench.hidden(seed);
    const curve = (strength: number) => [
      ...sweep({ train: chosen, test, ridge: strength, rng: createRng(seed) }),
    ];
    bench.say(`widths ${ratios[0]} n to ${ratios.at(-1)} n, n = ${examples}`);
    if (concerns(bench, 'interpolation', 'width')) plain.push(curve(off === 'interpolation' ? ridge : 0));
    if (concerns(bench, 'ridge')) ridged.push(curve(off === 'ridge' ? 0 : ridge));
  }
  const peakOf = (points: readonly SweepPoint[]) => atRatio(points, 1) - classical(points);
  const placeOf = (points: readonly SweepPoint[]) => {
    const worst = points.reduce((a, b) => (b.testError > a.testError ? b : a));
    return Math.abs(Math.log2(worst.width / examples));
  };
  const wide = off === 'width' ? 1 : 10;
  const descentOf = (points: readonly SweepPoint[]) => classical(points) - atRatio(points, wide);
  return {
    values: {
      'double-descent/peak': mean(plain.map(peakOf)),
      'double-descent/peak-place': mean(plain.map(placeOf)),
      'double-descent/second-descent': mean(plain.map(descentOf)),
      'double-descent/ridge-peak': mean(ridged.map(peakOf)),
    },
    details: { seeds, examples, plain, ridged },
  };
}
