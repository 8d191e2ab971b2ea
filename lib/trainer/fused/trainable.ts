import type { ModelSpec, TrainingSpec } from '../../nn/spec';
import type { Batch, StepResult, TrainableNetwork } from '../engine';
import { adamConstants, momentCount } from '../optimisers';
import { biasOf, forward, type Layout, layOut, type PlacedDense, rowBytes } from './layers';
import { vectorsFor } from './memory';
import { FusedNetwork } from './network';

/** What learning adds to a dense layer, as addresses. */
interface Learning {
  readonly layer: PlacedDense;
  /** Place of the layer among all layers. */
  readonly index: number;
  /** The loss's gradient by what the layer puts out, `capacity` rows. */
  readonly delta: number;
  /** Its gradient by weights and bias, laid out as they are. */
  readonly gradient: number;
  /** What the optimiser keeps of them from step to step. */
  readonly moments: readonly number[];
  /** [units × inputs] for the way back; nothing goes further back than the first layer. */
  readonly transposed: { readonly address: number; readonly vectors: number } | null;
}

/** A network that learns in the kernel's memory: forward, backward and update without an allocation. */
export class FusedTrainable extends FusedNetwork implements TrainableNetwork {
  private readonly layout: Layout;
  private readonly learning: readonly Learning[];
  private readonly labels: number;
  private readonly result: number;
  private steps = 0;
  private pending: StepResult[] = [];

  constructor(
    module: WebAssembly.Module,
    model: ModelSpec,
    private readonly training: TrainingSpec,
    weights: Float32Array,
  ) {
    super(module, model, weights);
    const { kernel, arena } = this;
    const capacity = training.batchSize;
    this.layout = layOut(kernel, arena, model, this.placed, capacity, true);
    this.labels = arena.take(capacity);
    this.result = arena.take(8);
    this.learning = this.layout.layers.flatMap((layer, index) => {
      if (layer.kind !== 'dense') return [];
      const { inputs, units, vectors } = layer;
      const rows = inputs + 1;
      return {
        layer,
        index,
        delta: arena.rows(capacity, vectors),
        gradient: arena.rows(rows, vectors),
        moments: Array.from({ length: momentCount[training.optimiser.kind] }, () =>
          arena.rows(rows, vectors),
        ),
        transposed:
          index === 0
            ? null
            : { address: arena.rows(units, vectorsFor(inputs)), vectors: vectorsFor(inputs) },
      };
    });
  }

  step({ size, inputs, labels, masks }: Batch): void {
    const { kernel, layout, arena } = this;
    const { capacity } = layout.inputs;
    if (size > capacity) throw new RangeError(`${size} examples, room for ${capacity}`);
    this.steps++;
    arena.bytes(this.labels, size).set(labels);
    let mask = 0;
    for (const layer of layout.layers) {
      const values = layer.kind === 'dropout' ? masks[mask++] : undefined;
      if (layer.kind === 'dropout' && values) arena.writeRows(layer.mask, values, layer.units);
    }
    forward(kernel, layout, inputs, size);
    this.measure(size);
    for (let place = this.learning.length - 1; place >= 0; place--) this.goBack(place, size);
    // Only now: the way back needs the weights as they were.
    for (const learning of this.learning) this.update(learning);
  }

  async results(): Promise<StepResult[]> {
    const results = this.pending;
    this.pending = [];
    return results;
  }

  /** Loss and hits of the batch, and the gradient that the way back starts from. */
  private measure(size: number): void {
    const last = this.learning.at(-1);
    if (!last) return;
    const { result, units, vectors } = last.layer;
    if (this.model.loss === 'sigmoid-cross-entropy') {
      this.kernel.sigmoidLoss(result, this.labels, last.delta, size, this.result);
    } else {
      this.kernel.softmaxLoss(result, this.labels, last.delta, size, units, vectors, this.result);
    }
    const [loss = Number.NaN, correct = Number.NaN] = this.arena.floats(this.result, 2);
    this.pending.push({ loss: loss / size, correct });
  }

  /** The gradients of one dense layer, and the delta of the one before it. */
  private goBack(place: number, size: number): void {
    const { kernel, layout } = this;
    const learning = this.learning[place];
    if (!learning) return;
    const { layer, index, delta, gradient, transposed } = learning;
    const { inputs, units, vectors } = layer;
    const step = rowBytes(vectors);
    if (layer.activation === 'sigmoid') kernel.sigmoidBack(layer.result, delta, size * vectors);
    else if (layer.activation === 'tanh') kernel.tanhBack(layer.result, delta, size * vectors);
    else if (layer.activation === 'relu') kernel.reluBack(layer.result, delta, size * vectors);

    const input = layout.layers[index - 1];
    // inputsᵀ · delta: walked by columns, nothing is transposed.
    if (input) {
      const row = rowBytes(input.vectors);
      kernel.matmul(input.result, 4, row, delta, step, gradient, step, inputs, size, vectors, layout.zeros);
    } else {
      layout.inputs.gradient(delta, gradient, size, vectors, layout.zeros);
    }
    kernel.sumRows(delta, size, vectors, gradient + inputs * step);

    const before = this.learning[place - 1];
    if (!transposed || !before) return;
    const { address, vectors: wide } = transposed;
    const row = rowBytes(wide);
    kernel.transpose(layer.weights, step, address, row, inputs, units);
    kernel.matmul(delta, step, 4, address, row, before.delta, row, size, units, wide, layout.zeros);
    if (input?.kind === 'dropout') {
      kernel.multiply(before.delta, input.mask, before.delta, size * input.vectors);
    }
  }

  /** Weight decay adds λw to the gradient of kernels, not of biases. */
  private update({ layer, gradient, moments }: Learning): void {
    const rows = layer.inputs * layer.vectors;
    const bias = layer.inputs * rowBytes(layer.vectors);
    this.change(layer.weights, gradient, moments, rows, this.training.weightDecay);
    this.change(
      biasOf(layer),
      gradient + bias,
      moments.map((address) => address + bias),
      layer.vectors,
      0,
    );
  }

  private change(w: number, g: number, moments: readonly number[], vectors: number, decay: number): void {
    const { kernel, steps } = this;
    const { optimiser } = this.training;
    const [first = 0, second = 0] = moments;
    switch (optimiser.kind) {
      case 'sgd':
        kernel.sgd(w, g, vectors, optimiser.learningRate, decay);
        return;
      case 'momentum':
        kernel.momentum(w, g, first, vectors, optimiser.learningRate, decay, optimiser.momentum);
        return;
      case 'adam': {
        const { decay1, decay2, epsilon } = adamConstants;
        const rate = (optimiser.learningRate * Math.sqrt(1 - decay2 ** steps)) / (1 - decay1 ** steps);
        kernel.adam(w, g, first, second, vectors, rate, decay, 1 - decay1, 1 - decay2, epsilon);
        return;
      }
    }
  }
}
