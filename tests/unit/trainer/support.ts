import type { TrainingData } from '../../../lib/nn/dataset';
import { makeXor } from '../../../lib/nn/datasets/xor';
import { createRng } from '../../../lib/nn/rng';
import type { Activation, LayerSpec, ModelSpec, TrainingSpec } from '../../../lib/nn/spec';
import { inMemory } from '../../../lib/nn/training-data';
import { openEngine } from '../../../lib/trainer/open-engine';
import type { Engine } from '../../../lib/trainer/types';

export const xorData = (blockSize?: number): TrainingData =>
  inMemory(makeXor(120, 0.3, createRng('train')), makeXor(60, 0.3, createRng('validation')), blockSize);

export const dense = (units: number, activation: Activation): LayerSpec => ({
  kind: 'dense',
  units,
  activation,
  initialiser: 'xavier',
});

export const xorModel: ModelSpec = {
  inputSize: 2,
  layers: [dense(4, 'tanh'), dense(1, 'identity')],
  loss: 'sigmoid-cross-entropy',
};

export const xorTraining: TrainingSpec = {
  optimiser: { kind: 'adam', learningRate: 0.05 },
  batchSize: 8,
  steps: 200,
  weightDecay: 0,
};

/** A network with everything that has a gradient. */
export const mixedModel: ModelSpec = {
  inputSize: 3,
  layers: [
    dense(5, 'tanh'),
    { kind: 'dropout', rate: 0.4 },
    dense(6, 'sigmoid'),
    dense(4, 'relu'),
    dense(3, 'identity'),
  ],
  loss: 'softmax-cross-entropy',
};

/** The engine asked for, or an error: a test must not pass on another one. */
export async function engineOf(kind: Engine) {
  const { engine } = await openEngine(kind);
  if (engine.kind !== kind) throw new Error(`got ${engine.kind}`);
  return engine;
}
