/**
 * A network in plain JavaScript and double precision, written as a textbook has it: what both engines are held to, and
 * what pages look into a network with. Quick enough for that, not for training.
 */
import type { Dataset } from '../dataset';
import { type PlacedLayer, placeLayers } from '../layers';
import type { Answers } from '../metrics';
import { decays } from '../optimisers';
import { parameterCount, parameterShapes } from '../parameters';
import type { ModelSpec } from '../spec';
import { add } from './arrays';
import { convolution } from './convolution';
import { dense } from './dense';
import { dropout } from './dropout';
import { batchLoss } from './losses';
import { normalisation } from './normalisation';
import type { Parameters, Pass } from './pass';
import { pooling } from './pooling';

/** Packed weights (lib/nn/parameters.ts) in whichever precision. */
export type Weights = Float32Array | Float64Array;

/** As in a dataset, or in double precision. */
export type Examples = Pick<Dataset, 'count' | 'scale'> & {
  readonly inputs: Dataset['inputs'] | Float64Array;
};

/**
 * How a batch goes through: as in a gradient step, with the batch's statistics and masks as lib/trainer/dropout.ts
 * draws them, one [count × size] a dropout layer (none: nothing is dropped); or as when the network answers.
 */
export type Mode =
  | { readonly kind: 'training'; readonly masks: readonly Float32Array[] }
  | { readonly kind: 'answering' };

export type LayerPass = Pass & { readonly layer: PlacedLayer };

/** Layers' parameters as double precision. @throws RangeError when the count of weights differs */
function parametersOf(model: ModelSpec, weights: Weights): (layer: number) => Parameters {
  const count = parameterCount(model);
  if (weights.length !== count) throw new RangeError(`${weights.length} weights for a network of ${count}`);
  const shapes = parameterShapes(model);
  return (layer) => (kind) => {
    const found = shapes.find((shape) => shape.layer === layer && shape.kind === kind);
    if (!found) throw new RangeError(`no ${kind} in layer ${layer}`);
    return Float64Array.from(weights.subarray(found.offset, found.offset + found.size));
  };
}

/**
 * The batch layer by layer.
 *
 * @throws RangeError when weights or inputs are not those of the network
 */
export function forward(model: ModelSpec, weights: Weights, examples: Examples, mode: Mode): LayerPass[] {
  const { count, inputs, scale } = examples;
  if (inputs.length !== count * model.inputSize) throw new RangeError(`${inputs.length} inputs`);
  const parameters = parametersOf(model, weights);
  const masks = mode.kind === 'training' ? [...mode.masks] : [];
  let flow = Float64Array.from<number>(inputs, (value) => value * scale) as Float64Array;

  function through(layer: PlacedLayer, index: number): Pass {
    switch (layer.kind) {
      case 'dense':
        return dense(layer, parameters(index), flow, count);
      case 'convolution':
        return convolution(layer, parameters(index), flow, count);
      case 'pooling':
        return pooling(layer, flow, count);
      case 'normalisation':
        return normalisation(layer, parameters(index), flow, mode.kind === 'training' ? 'batch' : 'running');
      case 'dropout':
        return dropout(flow, masks.shift() ?? null);
    }
  }

  return placeLayers(model).map((layer, index) => {
    const pass = through(layer, index);
    flow = pass.output;
    return { ...pass, layer };
  });
}

/** A batch that went forward and back. */
export interface RoundTrip {
  readonly passes: readonly LayerPass[];
  /** Mean over the batch, without the weight-decay term. */
  readonly loss: number;
  /** Of each example. */
  readonly losses: Float64Array;
  /** Of the loss by each weight, packed; zero for what no gradient changes. */
  readonly gradient: Float64Array;
  /** Of the loss by what goes into each layer, [count × size]; after the last one by the network's outputs. */
  readonly flows: readonly Float64Array[];
}

/** The gradients of a batch's mean loss. @throws RangeError as `forward` */
export function backpropagate(
  model: ModelSpec,
  weights: Weights,
  examples: Examples & Answers,
  mode: Mode,
): RoundTrip {
  const passes = forward(model, weights, examples, mode);
  const outputs = passes.at(-1)?.output ?? new Float64Array();
  const { mean, losses, gradient: byOutputs } = batchLoss(model.loss, outputs, examples);
  const shapes = parameterShapes(model);
  const gradient = new Float64Array(weights.length);
  const flows = [byOutputs];
  let flow: Float64Array = byOutputs;
  for (const [index, { back }] of [...passes.entries()].reverse()) {
    const { input, parameters } = back(flow);
    for (const { layer, kind, offset } of shapes) {
      const values = parameters[kind];
      if (layer === index && values) gradient.set(values, offset);
    }
    flows.unshift(input);
    flow = input;
  }
  return { passes, loss: mean, losses, gradient, flows };
}

/** The gradient with that of the L2 weight decay λ/2 · Σ w² in it: + λ w for kernels. */
export function withDecay(
  model: ModelSpec,
  weights: Weights,
  gradient: Float64Array,
  weightDecay: number,
): Float64Array {
  const sum = gradient.slice();
  for (const { kind, offset, size } of parameterShapes(model)) {
    if (!decays({ kind })) continue;
    for (let i = offset; i < offset + size; i++) add(sum, i, weightDecay * (weights[i] as number));
  }
  return sum;
}
