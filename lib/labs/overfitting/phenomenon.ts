import { scoreOutputs } from '../../nn/metrics';
import { createRng } from '../../nn/rng';
import { sliceDataset } from '../../nn/training-data';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured, mean, type Trial } from '../phenomenon';
import { numberIn } from '../settings';
import type { Config } from '../types';
import { overfitting } from './definition';

const hidden = (trials: readonly Trial[]) => mean(trials.map((trial) => trial.hidden.value));
const gap = (trials: readonly Trial[]) => mean(trials.map((trial) => trial.train.value - trial.hidden.value));

/**
 * - gap: training less hidden accuracy when nothing is done about it. Off: ten epochs instead of a hundred.
 * - dropout-gain, decay-gain: what dropout 0.5 and λ = 0.03 add to the hidden accuracy; dropout-gap-cut: the share of the gap
 *   that dropout takes away. Off: without them.
 * - notes-decay-harm: with 300 digits and six layers, as in the notes, λ = 0.1 costs hidden accuracy: it shrinks the gap
 *   by spoiling the training. Off: without it.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 10 : 3 }, () => rng.bits());
  const bare = overfitting.presets.default;
  const trials = async (name: string, config: Config) => {
    bench.say(`${seeds.length} runs: ${name}`);
    const all: Trial[] = [];
    for (const seed of seeds) all.push(await bench.trial(config, seed));
    return all;
  };
  const values: Record<string, number> = {};
  const details: Record<string, unknown> = { seeds };
  const steps = bench.off === 'long-training' ? 100 : numberIn(bare, 'steps');
  const none = await trials('nothing done', { ...bare, steps });
  values['overfitting/gap'] = gap(none);
  if (concerns(bench, 'dropout')) {
    const dropout = bench.off === 'dropout' ? none : await trials('dropout', { ...bare, dropout: 0.5 });
    values['overfitting/dropout-gain'] = hidden(dropout) - hidden(none);
    values['overfitting/dropout-gap-cut'] = 1 - gap(dropout) / gap(none);
    Object.assign(details, { dropout });
  }
  if (concerns(bench, 'weight-decay')) {
    const off = bench.off === 'weight-decay';
    const decay = off ? none : await trials('weight decay', { ...bare, weightDecay: 0.03 });
    values['overfitting/decay-gain'] = hidden(decay) - hidden(none);
    const deep = await asInTheNotes(0);
    const deepDecay = off ? deep : await asInTheNotes(0.1);
    values['overfitting/notes-decay-harm'] = mean(deep) - mean(deepDecay);
    Object.assign(details, { decay, deep, deepDecay });
  }
  return { values, details: { ...details, none } };

  /** 300 clean digits, six layers. The lab's own training labels are spoilt; the validation digits have their true ones. */
  async function asInTheNotes(weightDecay: number): Promise<number[]> {
    bench.say(`${seeds.length} runs as in the notes, λ = ${weightDecay}`);
    const config = { ...bare, layers: 6, images: 300, steps: 900, learningRate: 0.05, weightDecay };
    const { model, training } = networkOf(overfitting);
    const train = sliceDataset(bench.splits.validation, 0, 300);
    const all: number[] = [];
    for (const seed of seeds) {
      const network = await bench.train({ model: model(config), training: training(config), seed, train });
      const test = await bench.hidden(seed);
      const outputs = await bench.outputs(network, test);
      all.push(scoreOutputs('accuracy', network.model.loss, outputs, test).value);
    }
    return all;
  }
}
