import type { Dataset } from '../nn/dataset';
import { placeLayers } from '../nn/layers';
import { backpropagate, forward } from '../nn/reference/network';
import { sliceDataset } from '../nn/training-data';
import type { StoredNetwork } from './types';

/** What a network does inside with a few examples, dropout off. Layers are those of the model, in order. */
export interface Inspection {
  /** Examples looked at. */
  readonly count: number;
  /** Of each layer, [count × its size]. */
  readonly outputs: readonly Float32Array[];
  /** Of the mean loss by these outputs; null where it was not asked for. */
  readonly gradients: readonly Float32Array[] | null;
  /** Of the mean loss by the packed weights; null where it was not asked for. */
  readonly byWeights: Float32Array | null;
}

/** Products in one look: some tens of milliseconds in plain JavaScript. */
const workAllowed = 8e6;

/** Products that one example takes on its way through. */
function workOf({ model }: Pick<StoredNetwork, 'model'>): number {
  return placeLayers(model).reduce((sum, layer) => {
    if (layer.kind === 'dense') return sum + layer.from.size * layer.units;
    if (layer.kind === 'convolution') {
      return sum + layer.to.size * layer.size * layer.size * layer.from.picture.channels;
    }
    return sum + layer.to.size;
  }, 0);
}

/** Inputs of one's own as examples like those of a lab; what they should be answered is not known. @param inputs scaled */
export function ownExamples({ inputSize, classes }: Dataset, inputs: Float32Array): Dataset {
  const count = inputs.length / inputSize;
  return { count, inputSize, classes, inputs, scale: 1, labels: new Uint8Array(count) };
}

/**
 * Looks into a network with the first examples of a dataset, fewer of them where the network is large, in double
 * precision (lib/nn/reference).
 *
 * @param count how many examples at most
 * @param of `gradients` takes about three times as long as `activations`
 * @throws RangeError when weights or examples are not those of the network
 */
export function inspect(
  { model, weights }: StoredNetwork,
  dataset: Dataset,
  { count, of }: { readonly count: number; readonly of: 'activations' | 'gradients' },
): Inspection {
  const work = workOf({ model }) * (of === 'gradients' ? 3 : 1);
  const affordable = Math.max(1, Math.floor(workAllowed / work));
  const examples = sliceDataset(dataset, 0, Math.min(count, affordable, dataset.count));
  const mode = { kind: 'answering' } as const;
  const single = (values: Float64Array) => Float32Array.from(values);
  if (of === 'activations') {
    const passes = forward(model, weights, examples, mode);
    return {
      count: examples.count,
      outputs: passes.map(({ output }) => single(output)),
      gradients: null,
      byWeights: null,
    };
  }
  const { passes, flows, gradient } = backpropagate(model, weights, examples, mode);
  return {
    count: examples.count,
    outputs: passes.map(({ output }) => single(output)),
    gradients: flows.slice(1).map(single),
    byWeights: single(gradient),
  };
}
