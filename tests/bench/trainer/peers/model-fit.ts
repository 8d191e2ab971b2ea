/** tfjs 4.22.0 as its own tutorials have it: `tf.sequential` and `model.fit`, on one of its backends. */
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { outputSize, type PlacedLayer, placeLayers } from '../../../../lib/nn/layers';
import { pack, parameterShapes, unpack } from '../../../../lib/nn/parameters';
import type { Loss } from '../../../../lib/nn/spec';
import type { TfjsBackend } from '../../../../lib/trainer/types';
import type { Begin, Learner } from '../learner';
import type { Work } from '../works';

async function open(backend: TfjsBackend): Promise<void> {
  switch (backend) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      break;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      break;
    case 'wasm': {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      // The threaded build hangs in an isolated page.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      setWasmPaths(`${location.origin}/engines/`);
    }
  }
  if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) throw new Error(`no ${backend} here`);
}

const losses: Readonly<Record<Loss, string>> = {
  'softmax-cross-entropy': 'categoricalCrossentropy',
  'sigmoid-cross-entropy': 'binaryCrossentropy',
  'squared-error': 'meanSquaredError',
};

/** Its losses want probabilities. */
const outputActivations = {
  'softmax-cross-entropy': 'softmax',
  'sigmoid-cross-entropy': 'sigmoid',
  'squared-error': 'linear',
} as const;

function layersFor(layer: PlacedLayer, isLast: boolean, loss: Loss) {
  switch (layer.kind) {
    case 'dense': {
      if (layer.activation === 'step') throw new Error('no step function');
      const own = layer.activation === 'identity' ? 'linear' : layer.activation;
      const activation = isLast ? outputActivations[loss] : own;
      const dense = layers.layers.dense({ units: layer.units, activation });
      return layer.from.picture ? [layers.layers.flatten(), dense] : [dense];
    }
    case 'convolution':
      if (layer.activation !== 'relu') throw new Error('not needed here');
      return [
        layers.layers.conv2d({
          filters: layer.filters,
          kernelSize: layer.size,
          strides: layer.stride,
          padding: 'valid',
          activation: layer.activation,
        }),
      ];
    case 'pooling':
      return [layers.layers.maxPooling2d({ poolSize: layer.size, strides: layer.stride })];
    default:
      throw new Error('not needed here');
  }
}

function networkOf({ model, learningRate, momentum }: Work) {
  const { picture, inputSize, loss } = model;
  const network = layers.sequential();
  const placed = placeLayers(model);
  const shape = picture ? [picture.height, picture.width, picture.channels] : [inputSize];
  network.add(layers.layers.inputLayer({ inputShape: shape }));
  placed.forEach((layer, index) => {
    for (const own of layersFor(layer, index === placed.length - 1, loss)) network.add(own);
  });
  const optimizer = momentum > 0 ? tf.train.momentum(learningRate, momentum) : tf.train.sgd(learningRate);
  network.compile({ optimizer, loss: losses[loss] });
  return { network, shape };
}

export const on = (backend: TfjsBackend) => ({
  async begin({ work, weights }: Begin): Promise<Learner> {
    await open(backend);
    const { model, batchSize } = work;
    const { network, shape } = networkOf(work);
    const views = unpack(model, weights);
    const own = parameterShapes(model).map((parameter, index) =>
      tf.tensor(views[index] ?? new Float32Array(), [...parameter.shape]),
    );
    network.setWeights(own);
    tf.dispose(own);
    const outputs = outputSize(model);
    let examples: { x: tf.Tensor; y: tf.Tensor } | null = null;
    const forget = () => tf.dispose(examples ?? {});
    return {
      take({ steps, inputs, answers }) {
        forget();
        const count = steps * batchSize;
        examples = { x: tf.tensor(inputs, [count, ...shape]), y: tf.tensor(answers, [count, outputs]) };
      },
      async train() {
        if (!examples) return;
        await network.fit(examples.x, examples.y, {
          batchSize,
          epochs: 1,
          // The examples come in the order that everybody sees, and the thread has nothing else to do.
          shuffle: false,
          yieldEvery: 'never',
          verbose: 0,
        });
      },
      async weights() {
        const values = await Promise.all(network.getWeights().map((tensor) => tensor.data()));
        return pack(
          model,
          values.map((value) => Float32Array.from(value)),
        );
      },
      dispose() {
        forget();
        network.dispose();
      },
    };
  },
});
