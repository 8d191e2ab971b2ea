/** The layers of a network one after another, forward and back. */
import type { PlacedLayer } from '../../../nn/layers';
import type { Tensor, Work } from '../tensors';
import { convolution } from './convolution';
import { dense } from './dense';
import { dropout } from './dropout';
import { normalise, normaliseByRunning } from './normalisation';
import type { LayerTensors, Pass } from './pass';
import { pooling } from './pooling';

/** A layer with its parameters. */
export interface TensorLayer {
  readonly placed: PlacedLayer;
  readonly parameters: LayerTensors;
}

/** What a batch [rows × numbers] is to the first layer: a dense one takes it as it is. */
export function batchShape(layers: readonly TensorLayer[], rows: number, numbers: number): number[] {
  const first = layers[0]?.placed;
  if (!first?.from.picture || first.kind === 'dense') return [rows, numbers];
  const { height, width, channels } = first.from.picture;
  return [rows, height, width, channels];
}

const hasParameters = ({ parameters }: TensorLayer): boolean => Object.keys(parameters).length > 0;

/** A picture's numbers in a row. */
const flat = (work: Work, value: Tensor): Tensor =>
  value.shape.length > 2
    ? work.reshape(value, [value.shape[0] ?? 0, value.shape.slice(1).reduce((size, side) => size * side, 1)])
    : value;

function answerOf(work: Work, { placed, parameters }: TensorLayer, input: Tensor): Tensor {
  switch (placed.kind) {
    case 'dense':
      return dense(work, placed, parameters, input).output;
    case 'convolution':
      return convolution(work, placed, parameters, input).output;
    case 'pooling':
      return pooling(work, placed, input).output;
    case 'normalisation':
      return normaliseByRunning(work, placed, parameters, input);
    case 'dropout':
      return work.run('Identity', { x: input });
  }
}

/** What the network answers outside of training. @returns [rows × outputs] */
export function answer(work: Work, layers: readonly TensorLayer[], inputs: Tensor): Tensor {
  return flat(
    work,
    layers.reduce((input, layer) => answerOf(work, layer, input), inputs),
  );
}

/** One batch on its way through the whole network in training. */
export interface TrainingPass {
  /** [rows × outputs]. */
  readonly output: Tensor;
  /** @returns for each layer what its parameters get: see `Backward` */
  backward(gradient: Tensor): LayerTensors[];
}

/** @param masks one a dropout layer */
export function trainingPass(
  work: Work,
  layers: readonly TensorLayer[],
  masks: readonly Float32Array[],
  inputs: Tensor,
): TrainingPass {
  let dropouts = 0;
  const through = ({ placed, parameters }: TensorLayer, input: Tensor): Pass => {
    switch (placed.kind) {
      case 'dense':
        return dense(work, placed, parameters, input);
      case 'convolution':
        return convolution(work, placed, parameters, input);
      case 'pooling':
        return pooling(work, placed, input);
      case 'normalisation':
        return normalise(work, placed, parameters, input);
      case 'dropout':
        return dropout(work, placed, masks[dropouts++] ?? new Float32Array(), input);
    }
  };
  let value = inputs;
  const passes = layers.map((layer) => {
    const pass = through(layer, value);
    value = pass.output;
    return pass;
  });
  // Nothing learns from the gradient by what reaches the first layer that learns.
  const firstToLearn = layers.findIndex(hasParameters);
  return {
    output: flat(work, value),
    backward: (gradient) => {
      let back: Tensor | null = value.shape.length > 2 ? work.reshape(gradient, value.shape) : gradient;
      return passes
        .map((pass, index) => ({ pass, index }))
        .reverse()
        .map(({ pass, index }) => {
          if (!back) return {};
          const { input, parameters } = pass.backward(back, index > firstToLearn);
          back = input;
          return parameters;
        })
        .reverse();
    },
  };
}
