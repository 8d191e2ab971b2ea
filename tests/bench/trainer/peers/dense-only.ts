/** Networks of dense layers with one activation throughout, a single output too: all that some libraries know. */
import { unpack } from '../../../../lib/nn/parameters';
import type { Work } from '../works';

export interface DenseNetwork {
  /** Units of every layer, the inputs first. */
  readonly sizes: readonly number[];
  /** Of all layers. The output's changes no prediction: the sigmoid of the logit, or its tanh, which is right above 0. */
  readonly activation: 'sigmoid' | 'tanh';
}

/** @throws Error where the work's network is another */
export function denseNetwork({ model }: Work): DenseNetwork {
  const [first] = model.layers;
  const activation = first?.kind === 'dense' ? first.activation : null;
  if (model.loss !== 'sigmoid-cross-entropy' || (activation !== 'sigmoid' && activation !== 'tanh')) {
    throw new Error('one output, and sigmoid or tanh throughout');
  }
  const units = model.layers.map((layer) => (layer.kind === 'dense' ? layer.units : 0));
  return { sizes: [model.inputSize, ...units], activation };
}

/** What the output is to be: 0 or 1 for a sigmoid, −1 or 1 for a tanh. */
export const wantedOf = (answers: Float32Array, { activation }: DenseNetwork): Float32Array =>
  activation === 'tanh' ? answers.map((answer) => 2 * answer - 1) : answers;

/** Views of one layer's parameters in the packed weights. Layers count from 1: 0 is the input. */
export function layerViews(work: Work, packed: Float32Array, layer: number) {
  const views = unpack(work.model, packed);
  const kernel = views[2 * layer - 2] ?? new Float32Array();
  const bias = views[2 * layer - 1] ?? new Float32Array();
  return { kernel, bias };
}

/** The rows of a flat array. */
export function rowsOf(values: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: values.length / width }, (_, row) =>
    values.subarray(row * width, (row + 1) * width),
  );
}
