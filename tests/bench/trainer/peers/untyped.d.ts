/** Of libraries that come without types: what is used here. */
declare module 'brain.js/dist/neural-network' {
  class NeuralNetwork {
    constructor(options: { readonly activation: 'sigmoid' | 'tanh' });
    sizes: readonly number[];
    weights: Float32Array[][];
    biases: Float32Array[];
    initialize(): void;
    train(
      patterns: readonly { readonly input: Float32Array; readonly output: Float32Array }[],
      options: Readonly<Record<'iterations' | 'errorThresh' | 'learningRate' | 'momentum', number>>,
    ): unknown;
  }
  const exports: { readonly default: typeof NeuralNetwork };
  export default exports;
}

declare module 'convnetjs' {
  class Vol {
    constructor(sx: number, sy: number, depth: number, value?: number);
    w: Float64Array;
  }
  export interface Layer {
    readonly filters?: readonly Vol[];
    readonly biases?: Vol;
    readonly out_sx: number;
    readonly out_sy: number;
    readonly out_depth: number;
  }
  interface LayerOptions {
    readonly in_sx?: number;
    readonly in_sy?: number;
    readonly in_depth?: number;
    readonly out_sx?: number;
    readonly out_sy?: number;
    readonly out_depth?: number;
    readonly num_neurons?: number;
    readonly filters?: number;
    readonly sx?: number;
    readonly stride?: number;
    readonly pad?: number;
  }
  export type LayerClass = new (options: LayerOptions) => Layer;
  class Net {
    layers: Layer[];
  }
  class Trainer {
    constructor(net: Net, options: Readonly<Record<string, number | string>>);
    train(x: Vol, y: number | readonly number[]): unknown;
  }
  const library: {
    readonly Vol: typeof Vol;
    readonly Net: typeof Net;
    readonly Trainer: typeof Trainer;
    readonly InputLayer: LayerClass;
    readonly FullyConnLayer: LayerClass;
    readonly ConvLayer: LayerClass;
    readonly PoolLayer: LayerClass;
    readonly SigmoidLayer: LayerClass;
    readonly TanhLayer: LayerClass;
    readonly ReluLayer: LayerClass;
    readonly SoftmaxLayer: LayerClass;
    readonly RegressionLayer: LayerClass;
  };
  export default library;
}

declare module 'synaptic' {
  interface Connection {
    weight: number;
    readonly from: Neuron;
  }
  interface Neuron {
    bias: number;
    squash: unknown;
    readonly connections: { readonly inputs: Readonly<Record<string, Connection>> };
  }
  interface NeuronLayer {
    readonly list: readonly Neuron[];
  }
  class Perceptron {
    constructor(...sizes: number[]);
    readonly layers: {
      readonly input: NeuronLayer;
      readonly hidden: readonly NeuronLayer[];
      readonly output: NeuronLayer;
    };
    restore(): void;
  }
  class Trainer {
    constructor(network: Perceptron);
    train(
      set: readonly { readonly input: readonly number[]; readonly output: readonly number[] }[],
      options: { readonly rate: number; readonly iterations: number; readonly error: number },
    ): unknown;
  }
  const library: {
    readonly Architect: { readonly Perceptron: typeof Perceptron };
    readonly Neuron: { readonly squash: { readonly LOGISTIC: unknown; readonly TANH: unknown } };
    readonly Trainer: typeof Trainer;
  };
  export default library;
}
