/** A lab on data that somebody brought: the same experiment, its network's ends fitted to them. */
import type { Dataset } from '../nn/dataset';
import type { DenseLayer, LayerSpec, Loss, ModelSpec } from '../nn/spec';
import type { TableParts, TableReading } from './data/table';
import type { Splits } from './datasets';
import type { LabDefinition, Localised, ViewSpec } from './types';

/** Training and validation data, and what their columns and classes are called. */
export interface OwnData extends Splits {
  readonly names: {
    readonly inputs: readonly string[];
    readonly target: string;
    readonly classes: readonly string[];
  } | null;
}

/** How many numbers a network is to put out for these answers, and by which loss it learns them. */
function endFor({ classes, count, targets }: Dataset): { readonly units: number; readonly loss: Loss } {
  if (targets) return { units: targets.length / count, loss: 'squared-error' };
  return classes === 2
    ? { units: 1, loss: 'sigmoid-cross-entropy' }
    : { units: classes, loss: 'softmax-cross-entropy' };
}

/** Whether a lab can run on brought data: it trains a network on points or rows, not on digits. */
export const takesOwnData = ({ experiment, dataset }: LabDefinition): boolean =>
  experiment.kind === 'network' && dataset.kind === 'generated';

/** The network with as many inputs and outputs as the data have. */
function fitted(model: ModelSpec, dataset: Dataset): ModelSpec {
  const { units, loss } = endFor(dataset);
  const last = model.layers.at(-1);
  const initialiser = last?.kind === 'dense' ? last.initialiser : 'xavier';
  const end: DenseLayer = { kind: 'dense', units, activation: 'identity', initialiser };
  const hidden: readonly LayerSpec[] = last?.kind === 'dense' ? model.layers.slice(0, -1) : model.layers;
  return { inputSize: dataset.inputSize, layers: [...hidden, end], loss };
}

/** The largest value from zero that a network is shown, with a little room. */
function reachOf(datasets: readonly Dataset[]): number {
  let most = 0.1;
  for (const { inputs, scale } of datasets) {
    for (const value of inputs) most = Math.max(most, Math.abs(value * scale));
  }
  return 1.1 * most;
}

const as = (name: string): Localised => ({ ja: name, en: name });

/** What shows a network on such data best; one's own view of the lab stays where the data are of its kind. */
function viewsFor({ views, dataset: made, experiment, presets }: LabDefinition, own: OwnData): ViewSpec[] {
  const { train, validation, names } = own;
  const [x = 'x', y = 'x₂'] = names?.inputs ?? [];
  const limit = reachOf([train, validation]);
  if (train.targets) {
    if (train.inputSize > 1) return [{ kind: 'predictions' }];
    const label = { x: as(x), y: as(names?.target ?? 'y') };
    const isKin =
      names === null &&
      made.kind === 'generated' &&
      experiment.kind === 'network' &&
      experiment.model(presets.default).inputSize === 1;
    return [
      { kind: 'function-fit', from: -limit, to: limit, label },
      ...(isKin ? views.filter(({ kind }) => kind === 'own') : []),
    ];
  }
  const matrix: ViewSpec = { kind: 'confusion-matrix' };
  if (train.inputSize !== 2) return [matrix, { kind: 'layer-histograms', of: 'activations' }];
  const label = names && { x: as(x), y: as(y) };
  return [{ kind: 'decision-surface', limit, units: true, ...(label && { label }) }, matrix];
}

/**
 * The lab on these data: its id and version stay, so nothing of it may be submitted or shared as the lab's.
 *
 * @throws RangeError unless `takesOwnData`
 */
export function withOwnData(lab: LabDefinition, own: OwnData): LabDefinition {
  const { experiment } = lab;
  const { train, validation, names } = own;
  if (experiment.kind !== 'network' || !takesOwnData(lab)) {
    throw new RangeError(`${lab.id} cannot run on brought data`);
  }
  return {
    ...lab,
    dataset: {
      kind: 'generated',
      ...{ train: train.count, validation: validation.count, hidden: 0 },
      make: (_, __, part) => (part === 'validation' ? validation : train),
      ...(names && names.classes.length > 0 && { classNames: names.classes }),
    },
    experiment: {
      kind: 'network',
      model: (config) => fitted(experiment.model(config), train),
      training: (config) => {
        const training = experiment.training(config);
        return { ...training, batchSize: Math.min(training.batchSize, train.count) };
      },
      ...(experiment.trainingSet && { trainingSet: experiment.trainingSet }),
    },
    score: { submits: 'weights', metric: train.targets ? 'squared-error' : 'accuracy' },
    views: viewsFor(lab, own),
  };
}

/**
 * Whether a class can play the lab on a table of its teacher's. What is submitted is a recipe: the server trains it itself,
 * and no weights have to fit a network that depends on the data.
 */
export const takesTable = (lab: LabDefinition): boolean =>
  takesOwnData(lab) && lab.score.submits === 'recipe';

/** A table's parts with the names that figures show. */
export function namedParts({ train, validation, classes }: TableParts, reading: TableReading): OwnData {
  const { inputs, target } = reading;
  return { train, validation, names: { inputs, target, classes } };
}

/** The lab on a table as a class plays it: what it submits stays, and the metric fits the answers. */
export function onTable(lab: LabDefinition, own: OwnData): LabDefinition {
  const played = withOwnData(lab, own);
  return { ...played, score: { ...lab.score, metric: played.score.metric } };
}
