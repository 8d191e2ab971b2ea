import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { labs } from '../../../lib/labs/catalogue';
import type { LabDefinition } from '../../../lib/labs/types';
import { initialWeights, outputSize } from '../../../lib/nn/parameters';
import { createRng } from '../../../lib/nn/rng';
import type { ModelSpec, TrainingSpec } from '../../../lib/nn/spec';
import { dropoutMasks } from '../../../lib/trainer/dropout';
import type { StepResult } from '../../../lib/trainer/engine';
import type { Engine } from '../../../lib/trainer/types';
import { compileKernel, kernelModule } from '../../../server/commands/build-kernel.mjs';
import { dense, engineOf } from './support';

const steps = 100;

/** Examples that can be learnt a little: each class pushes its own inputs up. */
async function losses(
  kind: Engine,
  model: ModelSpec,
  training: TrainingSpec,
  zeros: number,
): Promise<StepResult[]> {
  const rng = createRng('agreement');
  const engine = await engineOf(kind);
  const network = engine.trainable(model, training, initialWeights(model, rng.fork('weights')));
  const classes = Math.max(2, outputSize(model));
  const examples = rng.fork('examples');
  const masks = rng.fork('masks');
  for (let step = 0; step < steps; step++) {
    const labels = Uint8Array.from({ length: training.batchSize }, () => examples.int(classes));
    const inputs = Float32Array.from({ length: training.batchSize * model.inputSize }, (_, index) => {
      const own = labels[Math.floor(index / model.inputSize)] === index % classes;
      const value = 0.3 * examples.normal() + (own ? 0.2 : 0);
      return examples.uniform() < zeros ? 0 : value;
    });
    network.step({
      size: training.batchSize,
      inputs,
      labels,
      masks: dropoutMasks(model, training.batchSize, () => masks.fork(step)),
    });
  }
  const results = await network.results();
  network.dispose();
  return results;
}

/** @param zeros share of the inputs that are zero, as in pictures: many are left out, few are not */
async function expectAgreement(model: ModelSpec, training: TrainingSpec, zeros = 0): Promise<void> {
  const own = await losses('fused', model, training, zeros);
  const theirs = await losses('cpu', model, training, zeros);
  expect(own).toHaveLength(steps);
  own.forEach(({ loss }, step) => {
    expect(Math.abs(loss - (theirs[step]?.loss ?? Number.NaN))).toBeLessThan(1e-4);
  });
  expect(own.at(-1)?.loss).not.toBe(own[0]?.loss);
}

const networksOf = (lab: LabDefinition) =>
  (['default', 'reference'] as const).map((preset) => ({ name: `${lab.id}, ${preset}`, lab, preset }));

describe('the fused engine', () => {
  test.each(labs.flatMap(networksOf))(
    'loses what tfjs loses over 100 steps: $name',
    async ({ lab, preset }) => {
      const config = lab.presets[preset];
      const zeros = lab.dataset.kind === 'mnist' ? 0.8 : 0;
      await expectAgreement(lab.network(config), { ...lab.training(config), steps }, zeros);
    },
  );

  // Widths on both sides of a multiple of four, of the panels of the product, and of a pass over its factors.
  test.each([
    { widths: [1, 2, 3], batchSize: 1 },
    { widths: [4, 5, 13], batchSize: 3 },
    { widths: [16, 17], batchSize: 5 },
    { widths: [300, 12], batchSize: 4 },
    { widths: [5, 3], batchSize: 6, inputSize: 35, zeros: 0.9 },
    { widths: [26, 3], batchSize: 6, inputSize: 35, zeros: 0.7 },
    { widths: [24, 3], batchSize: 6, inputSize: 35, zeros: 0.2 },
  ])('agrees with tfjs: %o', async ({ widths, batchSize, inputSize = 7, zeros = 0 }) => {
    const model: ModelSpec = {
      inputSize,
      layers: [
        ...widths.flatMap((units, place) => [
          dense(units, place % 2 ? 'sigmoid' : 'tanh'),
          { kind: 'dropout', rate: 0.25 } as const,
        ]),
        dense(6, 'identity'),
      ],
      loss: 'softmax-cross-entropy',
    };
    const optimiser = { kind: 'momentum', learningRate: 0.02, momentum: 0.9 } as const;
    await expectAgreement(model, { optimiser, batchSize, steps, weightDecay: 0.01 }, zeros);
  });

  test('a loss that is not a number is told as such', async () => {
    const model: ModelSpec = {
      inputSize: 1,
      layers: [dense(3, 'identity')],
      loss: 'softmax-cross-entropy',
    };
    const training: TrainingSpec = {
      optimiser: { kind: 'sgd', learningRate: 1 },
      batchSize: 1,
      steps: 1,
      weightDecay: 0,
    };
    const network = (await engineOf('fused')).trainable(model, training, new Float32Array(6));
    network.step({ size: 1, inputs: Float32Array.of(Number.NaN), labels: Uint8Array.of(0), masks: [] });
    expect((await network.results())[0]?.loss).toBeNaN();
  });

  test('its compiled kernel is that of its sources', async () => {
    const committed = await readFile('lib/trainer/fused/kernel.generated.ts', 'utf8');
    expect(committed).toBe(kernelModule(await compileKernel()));
  });
});
