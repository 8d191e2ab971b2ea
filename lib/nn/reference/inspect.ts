/** What goes on inside a network, for views: plain data that can be sent from a worker. */
import type { PlacedLayer } from '../layers';
import type { Answers } from '../metrics';
import { isTrained, type ParameterShape, parameterShapes } from '../parameters';
import type { ModelSpec } from '../spec';
import { backpropagate, type Examples, forward, type Weights, withDecay } from './network';

/** What a layer makes of examples. Its kind, and the picture or the size of what comes out (`to`), are in `layer`. */
export interface LayerActivations {
  readonly layer: PlacedLayer;
  /** [count × size] before the activation function; null where the layer has none, or the identity. */
  readonly before: Float32Array | null;
  /** [count × size] as they go on to the next layer; of a picture by lines, columns and channels. */
  readonly after: Float32Array;
}

/**
 * The activations of every layer when the network answers: nothing is dropped, normalisation goes by its running means.
 *
 * @throws RangeError when weights or inputs are not those of the network
 */
export function inspect(model: ModelSpec, weights: Weights, examples: Examples): LayerActivations[] {
  return forward(model, weights, examples, { kind: 'answering' }).map(({ layer, before, output }) => ({
    layer,
    before: 'activation' in layer && layer.activation !== 'identity' ? Float32Array.from(before) : null,
    after: Float32Array.from(output),
  }));
}

/** The gradient of the mean loss by one parameter. */
export interface ParameterGradient extends ParameterShape {
  readonly values: Float32Array;
}

export interface LayerGradients {
  readonly layer: PlacedLayer;
  /** By the parameters that gradient steps change; none for pooling and dropout. */
  readonly parameters: readonly ParameterGradient[];
  /** Of all of them together: √ Σ g². */
  readonly norm: number;
  /** By what comes out of the layer, [count × size]: how each number of each example should move. */
  readonly byOutput: Float32Array;
}

export interface NetworkGradients {
  /** Mean over the examples, without the weight-decay term. */
  readonly loss: number;
  readonly layers: readonly LayerGradients[];
  /** By the network's inputs, as it sees them (scaled): [count × inputSize]. */
  readonly byInput: Float32Array;
}

export interface GradientOptions {
  /** As lib/trainer/dropout.ts draws them, one a dropout layer. None: nothing is dropped. */
  readonly masks?: readonly Float32Array[];
  /** λ of the L2 weight decay whose gradient is to be in that of the kernels; 0 for none. */
  readonly weightDecay?: number;
}

/**
 * The gradients that a step on these examples would follow: normalisation goes by their own means.
 *
 * @throws RangeError when weights or inputs are not those of the network
 */
export function gradients(
  model: ModelSpec,
  weights: Weights,
  examples: Examples & Answers,
  { masks = [], weightDecay = 0 }: GradientOptions = {},
): NetworkGradients {
  const trip = backpropagate(model, weights, examples, { kind: 'training', masks });
  const gradient = withDecay(model, weights, trip.gradient, weightDecay);
  const shapes = parameterShapes(model).filter(isTrained);
  const flowAt = (index: number) => Float32Array.from(trip.flows[index] ?? []);
  const layers = trip.passes.map(({ layer }, index) => {
    const parameters = shapes
      .filter((shape) => shape.layer === index)
      .map((shape) => ({
        ...shape,
        values: Float32Array.from(gradient.subarray(shape.offset, shape.offset + shape.size)),
      }));
    const squares = parameters.map(({ values }) => values.reduce((sum, g) => sum + g * g, 0));
    const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    return { layer, parameters, norm, byOutput: flowAt(index + 1) };
  });
  return { loss: trip.loss, layers, byInput: flowAt(0) };
}
