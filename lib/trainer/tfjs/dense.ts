/** Forward and backward pass of a dense network in tensors, with the gradients written out. */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation, LayerSpec, Loss } from '../../nn/spec';

/** What the backward pass needs of one layer's forward pass. */
interface Trace {
  readonly layer: LayerSpec;
  readonly input: tf.Tensor2D;
  /** After the activation; for dropout the mask. */
  readonly result: tf.Tensor2D;
}

export interface Gradients {
  /** [2]: mean cross-entropy, and how many examples were right. One tensor, since each costs WebGL a read. */
  readonly result: tf.Tensor;
  /** In the order of the parameters. */
  readonly parameters: tf.Tensor[];
}

function affine(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: 'relu' | 'linear',
): tf.Tensor2D {
  return tf.fused.matMul({ a, b, bias, activation }) as tf.Tensor2D;
}

function activate(
  activation: Activation,
  input: tf.Tensor2D,
  kernel: tf.Tensor2D,
  bias: tf.Tensor1D,
): tf.Tensor2D {
  // The fused kernels know relu; the others come after it.
  if (activation === 'relu') return affine(input, kernel, bias, 'relu');
  const sum = affine(input, kernel, bias, 'linear');
  if (activation === 'sigmoid') return tf.sigmoid(sum);
  if (activation === 'tanh') return tf.tanh(sum);
  return sum;
}

/** The activation's derivative, from its own value. */
function throughActivation(activation: Activation, value: tf.Tensor2D, gradient: tf.Tensor2D): tf.Tensor2D {
  if (activation === 'relu') return tf.mul(gradient, tf.step(value));
  if (activation === 'sigmoid') return tf.mul(gradient, tf.mul(value, tf.sub(1, value)));
  if (activation === 'tanh') return tf.mul(gradient, tf.sub(1, tf.square(value)));
  return gradient;
}

/** aᵀb and abᵀ. On wasm a MatMul that transposes is 3 to 4 times slower than transposing first (measured). */
const product = {
  transposedLeft: (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D =>
    tf.getBackend() === 'wasm' ? tf.matMul(tf.transpose(a), b) : tf.matMul(a, b, true, false),
  transposedRight: (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D =>
    tf.getBackend() === 'wasm' ? tf.matMul(a, tf.transpose(b)) : tf.matMul(a, b, false, true),
};

function parametersOf(parameters: readonly tf.Tensor[], index: number): [tf.Tensor2D, tf.Tensor1D] {
  return [parameters[2 * index] as tf.Tensor2D, parameters[2 * index + 1] as tf.Tensor1D];
}

/** Runs the layers, keeping what the backward pass needs. @param masks one a dropout layer; none: dropout off */
function forward(
  layers: readonly LayerSpec[],
  parameters: readonly tf.Tensor[],
  inputs: tf.Tensor2D,
  masks: readonly tf.Tensor2D[],
): { outputs: tf.Tensor2D; trace: Trace[] } {
  let dense = 0;
  let dropout = 0;
  let value = inputs;
  const trace: Trace[] = [];
  for (const layer of layers) {
    const input = value;
    if (layer.kind === 'dense') {
      value = activate(layer.activation, input, ...parametersOf(parameters, dense++));
      trace.push({ layer, input, result: value });
      continue;
    }
    const mask = masks[dropout++];
    if (!mask) continue;
    value = tf.mul(input, mask);
    trace.push({ layer, input, result: mask });
  }
  return { outputs: value, trace };
}

/** Outputs of the network with dropout off. */
export function infer(
  layers: readonly LayerSpec[],
  parameters: readonly tf.Tensor[],
  inputs: tf.Tensor2D,
): tf.Tensor2D {
  return forward(layers, parameters, inputs, []).outputs;
}

/** Loss, hits, and the loss's gradient by the logits, which is (y − t) / batch size for both losses. */
function lossHead(loss: Loss, logits: tf.Tensor2D, labels: tf.Tensor1D) {
  const size = logits.shape[0];
  if (loss === 'sigmoid-cross-entropy') {
    const targets = tf.reshape(labels, [size, 1]);
    // log(1 + e^z) − t z, which does not overflow as log σ(z) does
    const losses = tf.sub(tf.softplus(logits), tf.mul(targets, logits));
    const hits = tf.equal(tf.step(logits), targets);
    return { losses, hits, gradient: tf.div(tf.sub(tf.sigmoid(logits), targets), size) };
  }
  const targets = tf.oneHot(tf.cast(labels, 'int32'), logits.shape[1]);
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const logLikelihoods = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
  const losses = tf.neg(tf.mul(logLikelihoods, targets));
  const hits = tf.equal(tf.argMax(logits, 1), tf.cast(labels, 'int32'));
  return { losses, hits, gradient: tf.div(tf.sub(tf.exp(logLikelihoods), targets), size) };
}

/**
 * Mean cross-entropy of a batch and its gradient by each parameter. To be called within `tf.tidy`.
 *
 * @param inputs [size, inputSize]
 * @param labels [size] class indices, as floats
 * @param masks one [size, units] a dropout layer
 */
export function gradients(
  loss: Loss,
  layers: readonly LayerSpec[],
  parameters: readonly tf.Tensor[],
  inputs: tf.Tensor2D,
  labels: tf.Tensor1D,
  masks: readonly tf.Tensor2D[],
): Gradients {
  const { outputs, trace } = forward(layers, parameters, inputs, masks);
  const head = lossHead(loss, outputs, labels);
  let gradient = head.gradient as tf.Tensor2D;
  let dense = parameters.length / 2;
  const found: tf.Tensor[] = [];
  for (const { layer, input, result } of [...trace].reverse()) {
    if (layer.kind === 'dropout') {
      gradient = tf.mul(gradient, result);
      continue;
    }
    const [kernel] = parametersOf(parameters, --dense);
    const local = throughActivation(layer.activation, result, gradient);
    found.unshift(product.transposedLeft(input, local), tf.sum(local, 0));
    // Nothing learns from the gradient by the examples themselves.
    if (dense > 0) gradient = product.transposedRight(local, kernel);
  }
  const size = inputs.shape[0];
  const result = tf.stack([tf.div(tf.sum(head.losses), size), tf.sum(tf.cast(head.hits, 'float32'))]);
  return { result, parameters: found };
}
