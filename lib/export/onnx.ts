/**
 * A network as an ONNX model (operator set 13): input `inputs` [N, inputSize] as the network sees it (pixels as value ×
 * scale), output `outputs` [N, outputSize] as `lib/nn/metrics.ts` reads them, and with a cross-entropy `probabilities`.
 * Dropout does nothing in an answer and is left out.
 */
import { onnx } from 'onnx-proto';
import { outputSize, type PlacedLayer, placeLayers } from '../nn/layers';
import { parameterShapes, unpack } from '../nn/parameters';
import { type Activation, type ModelSpec, normalisation, type PictureShape } from '../nn/spec';

const operatorSet = 13;
/** Of the file format: the first that knows this operator set. */
const irVersion = 7;

const { FLOAT, INT64 } = onnx.TensorProto.DataType;
const { INT, INTS, FLOAT: FLOAT_ATTRIBUTE } = onnx.AttributeProto.AttributeType;

const littleEndian = (values: Float32Array): Uint8Array => {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat32(4 * index, value, true);
  });
  return bytes;
};

const ints = (name: string, values: readonly number[]) => ({ name, type: INTS, ints: [...values] });

/** A graph that grows node by node. */
class Graph {
  readonly nodes: onnx.INodeProto[] = [];
  readonly tensors: onnx.ITensorProto[] = [];
  private count = 0;

  tensor(shape: readonly number[], values: Float32Array): string {
    const name = `parameter_${this.tensors.length}`;
    this.tensors.push({ name, dims: [...shape], dataType: FLOAT, rawData: littleEndian(values) });
    return name;
  }

  shape(sides: readonly number[]): string {
    const name = `shape_${this.tensors.length}`;
    this.tensors.push({ name, dims: [sides.length], dataType: INT64, int64Data: [...sides] });
    return name;
  }

  /** Adds a node with one output. @returns the output's name */
  node(opType: string, input: string[], attribute: onnx.IAttributeProto[] = [], output?: string): string {
    const name = output ?? `${opType.toLowerCase()}_${this.count++}`;
    this.nodes.push({ opType, name: `node_${this.nodes.length}`, input, output: [name], attribute });
    return name;
  }
}

function activated(graph: Graph, value: string, activation: Activation): string {
  switch (activation) {
    case 'identity':
      return value;
    case 'step': {
      const fires = graph.node('Greater', [value, graph.tensor([1], Float32Array.of(0))]);
      return graph.node('Cast', [fires], [{ name: 'to', type: INT, i: FLOAT }]);
    }
    case 'sigmoid':
      return graph.node('Sigmoid', [value]);
    case 'tanh':
      return graph.node('Tanh', [value]);
    case 'relu':
      return graph.node('Relu', [value]);
  }
}

/** [N, lines × columns × channels] → [N, channels, lines, columns], as ONNX has pictures. */
function asPicture(graph: Graph, value: string, { height, width, channels }: PictureShape): string {
  const shaped = graph.node('Reshape', [value, graph.shape([-1, height, width, channels])]);
  return graph.node('Transpose', [shaped], [ints('perm', [0, 3, 1, 2])]);
}

/** The way back. */
function asRow(graph: Graph, value: string, size: number): string {
  const turned = graph.node('Transpose', [value], [ints('perm', [0, 2, 3, 1])]);
  return graph.node('Reshape', [turned, graph.shape([-1, size])]);
}

/** [size, size, channels, filters] → [filters, channels, size, size] */
function turnedKernel(kernel: Float32Array, size: number, channels: number, filters: number): Float32Array {
  const turned = new Float32Array(kernel.length);
  for (let place = 0; place < size * size; place++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let filter = 0; filter < filters; filter++) {
        const from = (place * channels + channel) * filters + filter;
        turned[(filter * channels + channel) * size * size + place] = kernel[from] ?? 0;
      }
    }
  }
  return turned;
}

/** One layer's nodes, on rows or on pictures as the layer wants them. */
function addLayer(
  graph: Graph,
  value: string,
  layer: PlacedLayer,
  parameters: readonly Float32Array[],
): string {
  const [first = new Float32Array(), second = new Float32Array(), ...rest] = parameters;
  switch (layer.kind) {
    case 'dense': {
      const kernel = graph.tensor([layer.from.size, layer.units], first);
      const sum = graph.node('Gemm', [value, kernel, graph.tensor([layer.units], second)]);
      return activated(graph, sum, layer.activation);
    }
    case 'convolution': {
      const { size, filters, stride, padding, activation } = layer;
      const { channels } = layer.from.picture;
      const kernel = graph.tensor(
        [filters, channels, size, size],
        turnedKernel(first, size, channels, filters),
      );
      const sum = graph.node(
        'Conv',
        [value, kernel, graph.tensor([filters], second)],
        [
          ints('kernel_shape', [size, size]),
          ints('strides', [stride, stride]),
          ints('pads', [padding, padding, padding, padding]),
        ],
      );
      return activated(graph, sum, activation);
    }
    case 'pooling': {
      const { size, stride } = layer;
      const operator = layer.of === 'maximum' ? 'MaxPool' : 'AveragePool';
      const window = [ints('kernel_shape', [size, size]), ints('strides', [stride, stride])];
      return graph.node(operator, [value], window);
    }
    case 'normalisation': {
      const [mean = new Float32Array(), variance = new Float32Array()] = rest;
      const tensors = [first, second, mean, variance].map((each) => graph.tensor([each.length], each));
      const { epsilon } = normalisation;
      const normalised = graph.node(
        'BatchNormalization',
        [value, ...tensors],
        [{ name: 'epsilon', type: FLOAT_ATTRIBUTE, f: epsilon }],
      );
      return activated(graph, normalised, layer.activation);
    }
    case 'dropout':
      return value;
  }
}

const onPicture = (layer: PlacedLayer): boolean =>
  layer.kind === 'convolution' ||
  layer.kind === 'pooling' ||
  (layer.kind === 'normalisation' && layer.from.picture !== null);

/** Name, type and shape of an input or output; N is free. */
const port = (name: string, size: number): onnx.IValueInfoProto => ({
  name,
  type: {
    tensorType: { elemType: FLOAT, shape: { dim: [{ dimParam: 'N' }, { dimValue: size }] } },
  },
});

/** The names of the ports, in order; `probabilities` only with a cross-entropy. */
export const onnxPorts = { input: 'inputs', output: 'outputs', probabilities: 'probabilities' } as const;

/**
 * The bytes of an `.onnx` file.
 *
 * @param weights packed
 * @param description one line for whoever opens the file
 * @throws RangeError when the weights are not the network's
 */
export function encodeOnnx(model: ModelSpec, weights: Float32Array, description: string): Uint8Array {
  const graph = new Graph();
  const parameters = unpack(model, weights);
  const shapes = parameterShapes(model);
  let value: string = onnxPorts.input;
  let isPicture = false;
  for (const [index, layer] of placeLayers(model).entries()) {
    if (layer.kind === 'dropout') continue;
    if (onPicture(layer) && !isPicture && layer.from.picture) {
      value = asPicture(graph, value, layer.from.picture);
    } else if (!onPicture(layer) && isPicture) {
      value = asRow(graph, value, layer.from.size);
    }
    isPicture = onPicture(layer);
    const own = parameters.filter((_, at) => shapes[at]?.layer === index);
    value = addLayer(graph, value, layer, own);
  }
  const size = outputSize(model);
  if (isPicture) value = asRow(graph, value, size);
  const outputs = [port(onnxPorts.output, size)];
  graph.node('Identity', [value], [], onnxPorts.output);
  if (model.loss !== 'squared-error') {
    const operator = model.loss === 'softmax-cross-entropy' ? 'Softmax' : 'Sigmoid';
    graph.node(operator, [value], [], onnxPorts.probabilities);
    outputs.push(port(onnxPorts.probabilities, size));
  }
  return onnx.ModelProto.encode({
    irVersion,
    producerName: 'Holdout',
    docString: description,
    opsetImport: [{ domain: '', version: operatorSet }],
    graph: {
      name: 'network',
      node: graph.nodes,
      initializer: graph.tensors,
      input: [port(onnxPorts.input, model.inputSize)],
      output: outputs,
    },
  }).finish();
}
