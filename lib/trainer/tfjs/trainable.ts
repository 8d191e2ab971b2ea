import type { Dataset } from '../../nn/dataset';
import { outputSize } from '../../nn/layers';
import { correctedRate, decays, momentCount, momentsSize } from '../../nn/optimisers';
import { isTrained, type ParameterShape, pack, parameterCount } from '../../nn/parameters';
import type { ModelSpec, TrainingSpec } from '../../nn/spec';
import { dropoutMasks } from '../dropout';
import type { Start, StepPlan, StepResults, TrainableNetwork } from '../engine';
import type { Backend } from './backend';
import { type Batch, Examples } from './examples';
import { batchShape, trainingPass } from './layers/network';
import { tensorOf } from './layers/pass';
import { lossGradient, measure } from './losses';
import { TfjsNetwork, uploadPacked } from './network';
import { type Learned, update } from './optimiser';
import { free, type Tensor, type Work, working } from './tensors';

/** A step whose outputs are still on the backend. */
interface Pending {
  readonly outputs: Tensor;
  readonly batch: Batch;
}

/** A network that learns. What it keeps of a step is its outputs: loss and hits are worked out when asked for. */
export class TfjsTrainable extends TfjsNetwork implements TrainableNetwork {
  private readonly examples: Examples;
  /** For each parameter what its optimiser keeps from step to step. */
  private kept: readonly (readonly Tensor[])[];
  private steps: number;
  private pending: Pending[] = [];

  /** @param examples how many the training set has */
  constructor(
    backend: Backend,
    model: ModelSpec,
    private readonly training: TrainingSpec,
    examples: number,
    start: Start,
  ) {
    super(backend, model, start.weights);
    this.examples = new Examples(examples, model.inputSize, outputSize(model));
    this.steps = start.step;
    const size = parameterCount(model);
    const packed = start.moments ?? new Float32Array(momentsSize(model, training.optimiser));
    const moments = Array.from({ length: momentCount[training.optimiser.kind] }, (_, moment) =>
      uploadPacked(backend, model, packed.subarray(moment * size, (moment + 1) * size)),
    );
    this.kept = this.shapes.map((_, index) => moments.flatMap((tensors) => tensors.slice(index, index + 1)));
  }

  take(first: number, examples: Dataset): void {
    this.examples.take(first, examples);
  }

  train({ steps, indices, rates, streams }: StepPlan): void {
    this.backend.check();
    const size = indices.length / steps;
    for (let step = 0; step < steps; step++) {
      const batch = this.examples.batch(indices.subarray(step * size, (step + 1) * size));
      const stream = streams[step];
      const masks = stream ? dropoutMasks(this.model, size, stream) : [];
      this.step(batch, masks, rates[step] ?? Number.NaN);
    }
  }

  async results(): Promise<StepResults> {
    this.backend.check();
    const pending = this.pending;
    this.pending = [];
    const outputs = pending.map((step) => step.outputs);
    const reading = this.backend.read(outputs);
    free(this.backend, outputs);
    const values = await reading;
    const steps = pending.length;
    const results = { steps, losses: new Float32Array(steps), correct: new Float32Array(steps) };
    pending.forEach(({ batch }, step) => {
      const { loss, correct } = measure(this.model.loss, values[step] ?? new Float32Array(), batch);
      results.losses[step] = loss;
      results.correct[step] = correct;
    });
    return results;
  }

  async moments(): Promise<Float32Array> {
    this.backend.check();
    const { model, training, kept } = this;
    const size = parameterCount(model);
    const packed = new Float32Array(momentsSize(model, training.optimiser));
    const moments = Array.from({ length: momentCount[training.optimiser.kind] }, (_, moment) =>
      this.backend.read(kept.flatMap((tensors) => tensors.slice(moment, moment + 1))),
    );
    (await Promise.all(moments)).forEach((values, moment) => {
      packed.set(pack(model, values), moment * size);
    });
    return packed;
  }

  override dispose(): void {
    super.dispose();
    free(this.backend, this.kept.flat());
    free(
      this.backend,
      this.pending.map(({ outputs }) => outputs),
    );
    this.kept = [];
    this.pending = [];
  }

  private step(batch: Batch, masks: readonly Float32Array[], rate: number): void {
    const { model, backend } = this;
    this.steps++;
    const { outputs, learned } = working(backend, (work) => {
      const layers = this.layers();
      const size = batch.labels.length;
      const inputs = work.tensor(batch.inputs, batchShape(layers, size, model.inputSize));
      const pass = trainingPass(work, layers, masks, inputs);
      const targets = work.tensor(batch.targets, pass.output.shape);
      const changes = pass.backward(lossGradient(work, model.loss, pass.output, targets));
      const after = this.shapes.map((shape, index) =>
        this.learn(work, shape, index, tensorOf(changes[shape.layer] ?? {}, shape.kind), rate),
      );
      for (const { value, moments } of after) for (const tensor of [value, ...moments]) work.keep(tensor);
      return { outputs: work.keep(pass.output), learned: after };
    });
    free(backend, this.parameters);
    const moments = learned.map((parameter) => parameter.moments);
    free(
      backend,
      this.kept.flatMap((tensors, index) => (tensors === moments[index] ? [] : tensors)),
    );
    this.parameters = learned.map(({ value }) => value);
    this.kept = moments;
    this.pending.push({ outputs, batch });
  }

  /** A parameter after this step. @param change see `Backward` */
  private learn(work: Work, shape: ParameterShape, index: number, change: Tensor, rate: number): Learned {
    const { optimiser, weightDecay } = this.training;
    const value = this.parameters[index] ?? change;
    const moments = this.kept[index] ?? [];
    if (!isTrained(shape)) return { value: change, moments };
    const corrected = correctedRate(optimiser, rate, this.steps);
    const rates = { rate, corrected, weightDecay: decays(shape) ? weightDecay : 0 };
    return update(work, optimiser, rates, { value, moments }, change);
  }
}
