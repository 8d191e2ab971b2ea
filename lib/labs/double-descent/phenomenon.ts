import { scoreOutputs } from '../../nn/metrics';
import { createRng } from '../../nn/rng';
import { sliceDataset } from '../../nn/training-data';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import type { LabDefinition } from '../types';
import { withVariants } from '../variants';
import { doubleDescent } from './definition';
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
 *
 * And of trained networks with wrong labels (the variant `trained`), median hidden errors over several starts:
 *
 * - trained-rise: at 20 units above that at 5. Off (`label-noise`): digits with their true labels.
 * - trained-fall: at 20 units above that at 200. Off (`trained-width`): 20 again.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 10 : 3 }, () => rng.bits());
  const examples = bench.full ? 400 : 200;
  const { train } = bench.splits;
  const off = bench.off;
  const plain: (readonly SweepPoint[])[] = [];
  const ridged: (readonly SweepPoint[])[] = [];
  const isLeastSquares = concerns(bench, 'interpolation', 'width', 'ridge');
  for (const seed of isLeastSquares ? seeds : []) {
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
  const networks = concerns(bench, 'label-noise', 'trained-width') ? await trainedErrors(bench) : null;
  const wide = off === 'width' ? 1 : 10;
  const descentOf = (points: readonly SweepPoint[]) => classical(points) - atRatio(points, wide);
  return {
    values: {
      'double-descent/peak': mean(plain.map(peakOf)),
      'double-descent/peak-place': mean(plain.map(placeOf)),
      'double-descent/second-descent': mean(plain.map(descentOf)),
      'double-descent/ridge-peak': mean(ridged.map(peakOf)),
      ...(networks && {
        'double-descent/trained-rise': networks.middling - networks.narrow,
        'double-descent/trained-fall': networks.middling - networks.wide,
      }),
    },
    details: { seeds, examples, plain, ridged, networks },
  };
}

/** Of an even number the lower of the two in the middle. A narrow network that dies at its start moves a mean, not this. */
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? Number.NaN;

/** Median hidden error of trained networks of three widths. */
async function trainedErrors(bench: Bench) {
  const lab = selectVariant();
  const own = await bench.variant('trained');
  const { model, training } = networkOf(lab);
  const rng = createRng(bench.seed).fork('trained');
  const { train, validation } = own.splits;
  // Only training digits have wrong labels.
  const digits = bench.off === 'label-noise' ? validation : train;
  const errorAt = async (hiddenUnits: number, count: number) => {
    bench.say(`${count} networks of ${hiddenUnits} units`);
    const errors: number[] = [];
    for (let run = 0; run < count; run++) {
      const seed = rng.bits();
      const config = { ...lab.presets.default, hiddenUnits };
      const network = await own.train({
        ...{ model: model(config), training: training(config) },
        ...{ seed, train: digits },
      });
      const test = await own.hidden(seed);
      const outputs = await own.outputs(network, test);
      errors.push(1 - scoreOutputs('accuracy', network.model.loss, outputs, test).value);
    }
    return median(errors);
  };
  const runs = bench.full ? 10 : 6;
  const isWide = concerns(bench, 'trained-width') && bench.off !== 'trained-width';
  const middling = await errorAt(20, runs);
  return {
    narrow: concerns(bench, 'label-noise') ? await errorAt(5, runs) : Number.NaN,
    middling,
    wide: isWide ? await errorAt(bench.full ? 500 : 200, bench.full ? 5 : 2) : middling,
  };
}

/** The variant as a lab. */
function selectVariant(): LabDefinition {
  const lab = withVariants(doubleDescent).find(({ id }) => id === 'double-descent.trained');
  if (!lab) throw new RangeError('no variant "trained"');
  return lab;
}
