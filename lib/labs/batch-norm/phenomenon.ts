import { accuracyOf } from '../../nn/metrics';
import { createRng } from '../../nn/rng';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured } from '../phenomenon';
import type { Config } from '../types';
import { batchNorm } from './definition';

/** As in the notes: initial scales at equal distances from 1 down to 0.0001. */
const scaleCount = 16;
const scales = Array.from({ length: scaleCount }, (_, index) => 10 ** ((-4 * index) / (scaleCount - 1)));

/** Std of He's initial weights for a layer of 100 inputs: what suits the network. */
const fitting = Math.sqrt(2 / 100);

/** A run trained if it has more than half of its training images right. */
const trainedFrom = 0.5;

/**
 * From how many of the scales 200 steps of SGD at a rate of 0.1 train the same ReLU network, with and without batch
 * normalisation; every second scale unless `full`. Switched off: `normalisation`: there is none in either; `scale`: all start
 * from the scale that suits them.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const { model, training } = networkOf(batchNorm);
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 3 : 1 }, () => rng.bits());
  const tried = scales.filter((_, index) => bench.full || index % 2 === 0);
  const { train } = bench.splits;
  const reached = async (config: Config, seed: number): Promise<number> => {
    const network = await bench.train({ model: model(config), training: training(config), seed, train });
    if (network.diverged) return 0;
    return accuracyOf(network.model.loss, await bench.outputs(network, train), train) ?? 0;
  };
  const accuracies = async (normalisation: string, learningRate: number) => {
    const runs: { seed: number; scale: number; accuracy: number }[] = [];
    for (const seed of seeds) {
      for (const scale of tried) {
        const config = {
          ...batchNorm.presets.default,
          normalisation,
          learningRate,
          scale: bench.off === 'scale' ? fitting : scale,
        };
        runs.push({ seed, scale, accuracy: await reached(config, seed) });
      }
    }
    return runs;
  };
  const share = (runs: readonly { readonly accuracy: number }[]) =>
    runs.filter(({ accuracy }) => accuracy > trainedFrom).length / runs.length;
  bench.say(`${tried.length} scales, ${seeds.length} seeds, without and with batch normalisation`);
  const without = concerns(bench, 'scale') ? await accuracies('off', 0.1) : null;
  const withIt = concerns(bench, 'normalisation')
    ? await accuracies(bench.off === 'normalisation' ? 'off' : 'on', 0.1)
    : null;
  const slow = bench.full
    ? { without: await accuracies('off', 0.01), with: await accuracies('on', 0.01) }
    : null;
  return {
    values: {
      ...(without && { 'batch-norm/scales-without': share(without) }),
      ...(withIt && { 'batch-norm/scales-with': share(withIt) }),
    },
    details: {
      scales: tried,
      seeds,
      without,
      with: withIt,
      atRate001: slow && { without: share(slow.without), with: share(slow.with) },
    },
  };
}
