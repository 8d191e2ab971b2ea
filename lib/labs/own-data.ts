/** A lab on data that somebody brought: the same experiment, its network's ends fitted to them. For the sandbox. */
import type { Dataset } from '../nn/dataset';
import type { DenseLayer, LayerSpec, Loss, ModelSpec } from '../nn/spec';
import type { LabDefinition, Splits } from './types';

/** How many numbers a network is to put out for these answers, and by which loss it learns them. */
function endFor({ classes, count, targets }: Dataset): { readonly units: number; readonly loss: Loss } {
  if (targets) return { units: targets.length / count, loss: 'squared-error' };
  return classes === 2
    ? { units: 1, loss: 'sigmoid-cross-entropy' }
    : { units: classes, loss: 'softmax-cross-entropy' };
}

/** Whether a lab can run on brought data: a network that reads rows, not pictures. */
export function takesOwnData({ experiment, presets }: LabDefinition): boolean {
  return experiment.kind === 'network' && experiment.model(presets.default).picture === undefined;
}

/** The network with as many inputs and outputs as the data have. */
function fitted(model: ModelSpec, dataset: Dataset): ModelSpec {
  const { units, loss } = endFor(dataset);
  const last = model.layers.at(-1);
  const initialiser = last?.kind === 'dense' ? last.initialiser : 'xavier';
  const end: DenseLayer = { kind: 'dense', units, activation: 'identity', initialiser };
  const hidden: readonly LayerSpec[] = last?.kind === 'dense' ? model.layers.slice(0, -1) : model.layers;
  return { inputSize: dataset.inputSize, layers: [...hidden, end], loss };
}

/**
 * The lab on these data, for this page alone: its id and version stay, so nothing of it may be submitted or shared.
 *
 * @throws RangeError unless `takesOwnData`
 */
export function withOwnData(lab: LabDefinition, { train, validation }: Splits): LabDefinition {
  const { experiment } = lab;
  if (experiment.kind !== 'network' || !takesOwnData(lab)) {
    throw new RangeError(`${lab.id} cannot run on brought data`);
  }
  const counts = { train: train.count, validation: validation.count, hidden: 0 };
  return {
    ...lab,
    dataset: {
      kind: 'generated',
      ...counts,
      make: (_, __, part) => (part === 'validation' ? validation : train),
    },
    experiment: {
      kind: 'network',
      model: (config) => fitted(experiment.model(config), train),
      training: (config) => {
        const training = experiment.training(config);
        return { ...training, batchSize: Math.min(training.batchSize, train.count) };
      },
    },
    score: { submits: 'weights', metric: train.targets ? 'squared-error' : 'accuracy' },
  };
}
