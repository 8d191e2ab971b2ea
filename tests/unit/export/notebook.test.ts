import { expect, test } from 'vitest';
import { encodeNotebook } from '../../../lib/export/notebook';
import type { ModelSpec } from '../../../lib/nn/spec';

const model: ModelSpec = {
  inputSize: 36,
  picture: { height: 6, width: 6, channels: 1 },
  layers: [
    {
      kind: 'convolution',
      ...{ filters: 3, size: 3, stride: 1, padding: 1, activation: 'identity', initialiser: 'he' },
    },
    { kind: 'normalisation', activation: 'relu' },
    { kind: 'pooling', of: 'maximum', size: 2, stride: 2 },
    { kind: 'dropout', rate: 0.25 },
    { kind: 'dense', units: 2, activation: 'identity', initialiser: 'xavier' },
  ],
  loss: 'softmax-cross-entropy',
};

const notebook = JSON.parse(
  encodeNotebook(model, {
    title: 'A network',
    about: ['seed 3'],
    weightsFile: 'network.npz',
    check: { count: 1, inputs: new Float32Array(36), outputs: Float32Array.of(0.5, -0.25) },
  }),
);
const source = (id: string): string =>
  notebook.cells.find((cell: { id: string }) => cell.id === id).source.join('');

test('a notebook says in Keras what the spec says, layer by layer', () => {
  expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
  expect(source('model').split('\n').slice(3, -1)).toEqual([
    'model = keras.Sequential([',
    '    keras.Input((36,)),',
    '    keras.layers.Reshape((6, 6, 1)),',
    '    keras.layers.ZeroPadding2D(1),',
    "    keras.layers.Conv2D(3, 3, strides=1, activation=None, name='layer0'),",
    "    keras.layers.BatchNormalization(epsilon=0.00001, momentum=0.9, name='layer1'),",
    "    keras.layers.Activation('relu'),",
    '    keras.layers.MaxPooling2D(2, strides=2),',
    '    keras.layers.Dropout(0.25),',
    '    keras.layers.Flatten(),',
    "    keras.layers.Dense(2, activation=None, name='layer4'),",
    '])',
  ]);
});

test('it loads every array into its layer and checks an answer', () => {
  expect(source('weights')).toContain(
    "model.get_layer('layer1').set_weights([weights['layer1_gain'], weights['layer1_shift'], weights['layer1_mean'], weights['layer1_variance']])",
  );
  expect(source('weights')).toContain("np.load('network.npz')");
  expect(source('check')).toContain('[0.5, -0.25]');
});
