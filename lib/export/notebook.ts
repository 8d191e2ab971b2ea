/**
 * A notebook (nbformat 4.5, ready for Colab) that rebuilds a network in Keras, loads the weights of an `.npz` beside it
 * and checks a few answers against ours.
 */
import { type PlacedLayer, placeLayers } from '../nn/layers';
import { parameterShapes } from '../nn/parameters';
import { type Activation, type ModelSpec, normalisation } from '../nn/spec';
import { arrayName } from './weights-file';

/** What the notebook says and checks. */
export interface NotebookContent {
  readonly title: string;
  /** Where the network comes from: lab, settings, seed; a line each. */
  readonly about: readonly string[];
  /** Name of the `.npz` file. */
  readonly weightsFile: string;
  /** A few examples as the network sees them, [count × inputSize], and what it answers, [count × outputSize]. */
  readonly check: { readonly count: number; readonly inputs: Float32Array; readonly outputs: Float32Array };
}

function activationCode(activation: Activation): string {
  switch (activation) {
    case 'identity':
      return 'None';
    case 'step':
      return 'step';
    default:
      return `'${activation}'`;
  }
}

/** The Keras layers of one of ours; `None` activations are left to Keras. */
function layerCode(layer: PlacedLayer): string[] {
  const flatten = layer.kind === 'dense' && layer.from.picture ? ['keras.layers.Flatten()'] : [];
  switch (layer.kind) {
    case 'dense':
      return [
        ...flatten,
        `keras.layers.Dense(${layer.units}, activation=${activationCode(layer.activation)}, name='layer')`,
      ];
    case 'convolution': {
      const padding = layer.padding > 0 ? [`keras.layers.ZeroPadding2D(${layer.padding})`] : [];
      const { filters, size, stride } = layer;
      const activation = activationCode(layer.activation);
      return [
        ...padding,
        `keras.layers.Conv2D(${filters}, ${size}, strides=${stride}, activation=${activation}, name='layer')`,
      ];
    }
    case 'pooling': {
      const pooling = layer.of === 'maximum' ? 'MaxPooling2D' : 'AveragePooling2D';
      return [`keras.layers.${pooling}(${layer.size}, strides=${layer.stride})`];
    }
    case 'normalisation': {
      const { epsilon, keep } = normalisation;
      const activation = activationCode(layer.activation);
      return [
        `keras.layers.BatchNormalization(epsilon=${epsilon}, momentum=${keep}, name='layer')`,
        ...(activation === 'None' ? [] : [`keras.layers.Activation(${activation})`]),
      ];
    }
    case 'dropout':
      return [`keras.layers.Dropout(${layer.rate})`];
  }
}

/** The network as Python; layers that hold weights are named by their place, `layer0`. */
function modelCode(model: ModelSpec): string[] {
  const { inputSize, picture } = model;
  const layers = placeLayers(model).flatMap((layer, index) =>
    layerCode(layer).map((code) => code.replace("name='layer'", `name='layer${index}'`)),
  );
  const reshape = picture
    ? [`    keras.layers.Reshape((${picture.height}, ${picture.width}, ${picture.channels})),`]
    : [];
  const endsInPicture = placeLayers(model).at(-1)?.to.picture != null;
  return [
    'def step(x):',
    "    return keras.ops.cast(x > 0, 'float32')",
    '',
    'model = keras.Sequential([',
    `    keras.Input((${inputSize},)),`,
    ...reshape,
    ...layers.map((code) => `    ${code},`),
    ...(endsInPicture ? ['    keras.layers.Flatten(),'] : []),
    '])',
    'model.summary()',
  ];
}

/** The names of each layer's arrays in the order in which Keras takes them, which is ours. */
function weightsCode(model: ModelSpec, file: string): string[] {
  const names = new Map<number, string[]>();
  for (const parameter of parameterShapes(model)) {
    names.set(parameter.layer, [...(names.get(parameter.layer) ?? []), arrayName(parameter)]);
  }
  return [
    'import os',
    `if not os.path.exists('${file}'):`,
    '    from google.colab import files',
    '    files.upload()',
    '',
    `weights = np.load('${file}')`,
    ...[...names].map(([layer, arrays]) => {
      const list = arrays.map((name) => `weights['${name}']`).join(', ');
      return `model.get_layer('layer${layer}').set_weights([${list}])`;
    }),
  ];
}

const numbers = (values: Float32Array): string =>
  `[${Array.from(values, (value) => String(value)).join(', ')}]`;

function checkCode({ count, inputs, outputs }: NotebookContent['check']): string[] {
  return [
    `inputs = np.array(${numbers(inputs)}, dtype='float32').reshape(${count}, -1)`,
    `expected = np.array(${numbers(outputs)}, dtype='float32').reshape(${count}, -1)`,
    'outputs = model.predict(inputs, verbose=0)',
    'assert np.allclose(outputs, expected, rtol=1e-3, atol=1e-3 * max(1, np.abs(expected).max()))',
    "print('Keras answers as Holdout did.')",
    'outputs',
  ];
}

const lines = (text: readonly string[]): string[] =>
  text.map((line, index) => (index < text.length - 1 ? `${line}\n` : line));

const markdown = (id: string, text: readonly string[]) => ({
  cell_type: 'markdown',
  id,
  metadata: {},
  source: lines(text),
});

const code = (id: string, text: readonly string[]) => ({
  cell_type: 'code',
  id,
  metadata: {},
  execution_count: null,
  outputs: [],
  source: lines(text),
});

/** The text of an `.ipynb` file. The network's outputs are logits for cross-entropies, the numbers otherwise. */
export function encodeNotebook(model: ModelSpec, content: NotebookContent): string {
  const { title, about, weightsFile, check } = content;
  const cells = [
    markdown('about', [`# ${title}`, '', ...about.map((line) => `- ${line}`)]),
    code('import', ['import keras', 'import numpy as np']),
    code('model', modelCode(model)),
    code('weights', weightsCode(model, weightsFile)),
    code('check', checkCode(check)),
  ];
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }, null, 1);
}
