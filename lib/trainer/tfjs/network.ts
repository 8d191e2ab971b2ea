import * as tf from '@tensorflow/tfjs-core';
import { outputSize, pack, parameterShapes, unpack } from '../../nn/parameters';
import type { ModelSpec, TrainingSpec } from '../../nn/spec';
import type { Batch, Network, StepResult, TrainableNetwork } from '../engine';
import { momentCount } from '../optimisers';
import type { Backend } from './backend';
import { gradients, infer } from './dense';
import { type Moments, update } from './optimiser';

/** Rows that go through the network at once outside of training: bounds the memory that scoring takes. */
const chunk = 1000;

/** What both kinds of network share: tensors of the parameters on a backend, and how they are read. */
class TfjsNetwork implements Network {
  protected parameters: tf.Tensor[];
  private kept: { inputs: Float32Array; chunks: tf.Tensor2D[] } | null = null;

  constructor(
    protected readonly backend: Backend,
    protected readonly model: ModelSpec,
    weights: Float32Array,
  ) {
    backend.use();
    const shapes = parameterShapes(model);
    // The values are copied: tensors of the cpu backend would otherwise look into the caller's array.
    const views = unpack(model, weights.slice());
    this.parameters = shapes.map(({ shape }, index) => tf.tensor(views[index] as Float32Array, [...shape]));
  }

  async outputs(inputs: Float32Array, count: number, keep = false): Promise<Float32Array> {
    this.backend.use();
    const chunks = this.upload(inputs, count, keep);
    const answers = chunks.map((rows) => tf.tidy(() => infer(this.model.layers, this.parameters, rows)));
    if (!keep) tf.dispose(chunks);
    const outputs = new Float32Array(count * outputSize(this.model));
    let offset = 0;
    for (const values of await this.backend.read(answers)) {
      outputs.set(values, offset);
      offset += values.length;
    }
    return outputs;
  }

  async weights(): Promise<Float32Array> {
    this.backend.use();
    // Clones, since a step may replace and free the parameters while they are being read.
    const parameters = await this.backend.read(this.parameters.map((parameter) => tf.clone(parameter)));
    return pack(this.model, parameters);
  }

  dispose(): void {
    tf.dispose(this.parameters);
    tf.dispose(this.kept?.chunks ?? []);
    this.kept = null;
  }

  private upload(inputs: Float32Array, count: number, keep: boolean): tf.Tensor2D[] {
    if (keep && this.kept?.inputs === inputs) return this.kept.chunks;
    const { inputSize } = this.model;
    const chunks: tf.Tensor2D[] = [];
    for (let start = 0; start < count; start += chunk) {
      const rows = Math.min(chunk, count - start);
      const values = inputs.slice(start * inputSize, (start + rows) * inputSize);
      chunks.push(tf.tensor2d(values, [rows, inputSize]));
    }
    if (keep) {
      tf.dispose(this.kept?.chunks ?? []);
      this.kept = { inputs, chunks };
    }
    return chunks;
  }
}

class TfjsTrainable extends TfjsNetwork implements TrainableNetwork {
  private readonly moments: Moments[];
  private steps = 0;
  private pending: tf.Tensor[] = [];

  constructor(
    backend: Backend,
    model: ModelSpec,
    private readonly training: TrainingSpec,
    weights: Float32Array,
  ) {
    super(backend, model, weights);
    this.moments = this.parameters.map(({ shape }) =>
      Array.from({ length: momentCount[training.optimiser.kind] }, () => tf.zeros(shape)),
    );
  }

  step(batch: Batch): void {
    this.backend.use();
    this.steps++;
    const inputs = tf.tensor2d(batch.inputs, [batch.size, this.model.inputSize]);
    const labels = tf.tensor1d(Float32Array.from(batch.labels));
    const masks = batch.masks.map((mask) => tf.tensor2d(mask, [batch.size, mask.length / batch.size]));
    const updated = tf.tidy(() => {
      const { result, parameters } = gradients(
        this.model.loss,
        this.model.layers,
        this.parameters,
        inputs,
        labels,
        masks,
      );
      const changes = parameters.map((gradient, index) => this.change(gradient, index));
      return { result, changes };
    });
    tf.dispose([inputs, labels, masks]);
    updated.changes.forEach(({ parameter, moments }, index) => {
      tf.dispose(this.parameters[index] as tf.Tensor);
      this.parameters[index] = parameter;
      if (moments === this.moments[index]) return;
      tf.dispose(this.moments[index] ?? []);
      this.moments[index] = moments;
    });
    this.pending.push(updated.result);
  }

  async results(): Promise<StepResult[]> {
    this.backend.use();
    const pending = this.pending;
    this.pending = [];
    const values = await this.backend.read(pending);
    return values.map(([loss = Number.NaN, correct = Number.NaN]) => ({ loss, correct }));
  }

  override dispose(): void {
    super.dispose();
    tf.dispose(this.moments);
    tf.dispose(this.pending);
    this.pending = [];
  }

  /** One parameter's update. Weight decay adds λ w to the gradient of kernels, not of biases. */
  private change(gradient: tf.Tensor, index: number) {
    const { optimiser, weightDecay } = this.training;
    const parameter = this.parameters[index] as tf.Tensor;
    const decays = weightDecay > 0 && index % 2 === 0;
    const whole = decays ? tf.add(gradient, tf.mul(parameter, weightDecay)) : gradient;
    return update(optimiser, this.steps, parameter, whole, this.moments[index] ?? []);
  }
}

export function tfjsNetwork(backend: Backend, model: ModelSpec, weights: Float32Array): Network {
  return new TfjsNetwork(backend, model, weights);
}

export function tfjsTrainable(
  backend: Backend,
  model: ModelSpec,
  training: TrainingSpec,
  weights: Float32Array,
): TrainableNetwork {
  return new TfjsTrainable(backend, model, training, weights);
}
