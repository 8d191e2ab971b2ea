/** What the values of a configuration mean to the trainer: the other half of `controls.ts`. */
import type {
  Activation,
  DenseLayer,
  Initialiser,
  LayerSpec,
  OptimiserSpec,
  Schedule,
  TrainingSpec,
} from '../nn/spec';
import type { Config } from './types';

/** @throws RangeError where the configuration, which was parsed before, has no such number */
export function numberIn(config: Config, id: string): number {
  const value = config[id];
  if (typeof value !== 'number') throw new RangeError(`config.${id} is not a number`);
  return value;
}

/** @throws RangeError where the configuration's value is none of these */
export function choiceIn<T extends string>(config: Config, id: string, values: readonly T[]): T {
  const value = values.find((candidate) => candidate === config[id]);
  if (value === undefined) throw new RangeError(`config.${id} is not one of ${values.join(', ')}`);
  return value;
}

/** The chosen activation with the initial values that suit it: He for ReLU, else Xavier, as in the notes. */
export function activationIn(config: Config): { activation: Activation; initialiser: Initialiser } {
  const activation = choiceIn(config, 'activation', ['identity', 'step', 'sigmoid', 'tanh', 'relu']);
  return { activation, initialiser: activation === 'relu' ? 'he' : 'xavier' };
}

export function initialiserIn(config: Config): Initialiser {
  const chosen = choiceIn(config, 'initialiser', ['zero', 'small', 'one', 'xavier', 'he']);
  if (chosen === 'small') return { deviation: 0.01 };
  return chosen === 'one' ? { deviation: 1 } : chosen;
}

export function optimiserIn(config: Config): OptimiserSpec {
  const learningRate = numberIn(config, 'learningRate');
  const kind = choiceIn(config, 'optimiser', [
    'sgd',
    'momentum',
    'nesterov',
    'adagrad',
    'rmsprop',
    'adam',
    'adamw',
  ]);
  switch (kind) {
    case 'momentum':
    case 'nesterov':
      return { kind, learningRate, momentum: 0.9 };
    case 'rmsprop':
      return { kind, learningRate, decay: 0.99 };
    default:
      return { kind, learningRate };
  }
}

/** The schedule over a run of `steps`. */
export function scheduleIn(config: Config, steps: number): Schedule {
  const warmUp = Math.ceil(steps / 10);
  switch (choiceIn(config, 'schedule', ['constant', 'step', 'warm-up', 'cosine', 'warm-up-cosine'])) {
    case 'constant':
      return { kind: 'constant' };
    case 'step':
      return { kind: 'step', every: Math.ceil(steps / 3), factor: 0.1 };
    case 'warm-up':
      return { kind: 'warm-up', steps: warmUp };
    case 'cosine':
      return { kind: 'cosine', warmUp: 0 };
    case 'warm-up-cosine':
      return { kind: 'cosine', warmUp };
  }
}

/** Training by the shared controls: optimiser and learning rate, batch size, steps, and weight decay and schedule if there. */
export function trainingIn(config: Config): TrainingSpec {
  const steps = numberIn(config, 'steps');
  return {
    optimiser: optimiserIn(config),
    batchSize: numberIn(config, 'batchSize'),
    steps,
    weightDecay: 'weightDecay' in config ? numberIn(config, 'weightDecay') : 0,
    ...('schedule' in config && { schedule: scheduleIn(config, steps) }),
  };
}

/** Hidden layers by the shared controls: units, activation, number of layers and dropout if there. */
export function hiddenLayersIn(config: Config): readonly LayerSpec[] {
  const dropout = 'dropout' in config ? numberIn(config, 'dropout') : 0;
  const hidden: DenseLayer = {
    kind: 'dense',
    units: numberIn(config, 'hiddenUnits'),
    ...activationIn(config),
    ...('initialiser' in config && { initialiser: initialiserIn(config) }),
  };
  const block: readonly LayerSpec[] = dropout > 0 ? [hidden, { kind: 'dropout', rate: dropout }] : [hidden];
  const layers = 'layers' in config ? numberIn(config, 'layers') : 1;
  return Array.from({ length: layers }, () => block).flat();
}

/** The last layer of a network for classes or numbers: its outputs are logits, or the numbers. */
export const outputLayer = (units: number, initialiser: Initialiser = 'xavier'): DenseLayer => ({
  kind: 'dense',
  units,
  activation: 'identity',
  initialiser,
});
