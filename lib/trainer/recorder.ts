import type { Dataset } from '../nn/dataset';
import { scoreLogits } from '../nn/metrics';
import type { ModelSpec } from '../nn/spec';
import type { StepResult, TrainableNetwork } from './engine';
import { scaledInputs } from './scaled-inputs';
import type { Stopwatch } from './stopwatch';
import type { Frame, Snapshot } from './types';

/** The loss of a step, or what the last step left behind, is not a number any more. */
export class Diverged extends Error {
  override readonly name = 'Diverged';
  constructor(readonly step: number) {
    super(`not finite at step ${step}`);
  }
}

interface Options {
  readonly model: ModelSpec;
  readonly batchSize: number;
  readonly network: TrainableNetwork;
  readonly watch: Stopwatch;
  readonly firstStep: number;
  readonly epochAfter: (step: number) => number;
  readonly onSnapshot: (snapshot: Snapshot) => void;
}

/** Turns the results of steps into frames and snapshots. */
export class Recorder {
  private window = { steps: 0, loss: 0, correct: 0 };
  private validation: { dataset: Dataset; inputs: Float32Array } | null = null;
  private read: number;
  private lastFrame: Frame | null = null;
  private lastSnapshot: Snapshot | null = null;
  private snapshotAt = Number.NEGATIVE_INFINITY;
  /** What the last frame's validation took, in milliseconds. */
  validationMs = 0;

  constructor(private readonly options: Options) {
    this.read = options.firstStep;
  }

  /** From now on frames carry the figures of this set. */
  validateOn(dataset: Dataset): void {
    this.validation = { dataset, inputs: scaledInputs(dataset) };
  }

  /** The last one taken whose weights were finite. */
  get snapshot(): Snapshot | null {
    return this.lastSnapshot;
  }

  /** Takes in the steps done since the last call. @throws Diverged, ContextLostError */
  async collect(): Promise<void> {
    for (const result of await this.options.network.results()) this.count(result);
  }

  /**
   * The frame of step `step`; null when there has been none since the last, or when the validation is not finite.
   * The latter does not end the run: the losses of the steps do, so that where it ends does not depend on when
   * frames are taken.
   *
   * @throws Diverged, ContextLostError
   */
  async frame(step: number): Promise<Frame | null> {
    await this.collect();
    const { steps, loss, correct } = this.window;
    if (steps === 0) return null;
    const validation = await this.validate();
    if (validation && !Number.isFinite(validation.logLoss)) return null;
    this.window = { steps: 0, loss: 0, correct: 0 };
    this.lastFrame = {
      step,
      epoch: this.options.epochAfter(step),
      trainLoss: loss / steps,
      trainAccuracy: correct / (steps * this.options.batchSize),
      validationLoss: validation?.logLoss ?? null,
      validationAccuracy: validation?.accuracy ?? null,
      elapsedMs: this.options.watch.elapsed,
    };
    return this.lastFrame;
  }

  /**
   * Keeps the weights of this step beside its frame, unless those kept are younger than `maxAgeMs`, there was no
   * frame, or they are not finite. To be called straight after `frame`.
   */
  async keep(step: number, maxAgeMs: number): Promise<void> {
    const frame = this.lastFrame;
    if (frame?.step !== step || this.lastSnapshot?.frame === frame) return;
    if (performance.now() - this.snapshotAt < maxAgeMs) return;
    const weights = await this.options.network.weights();
    if (!weights.every(Number.isFinite)) return;
    this.lastSnapshot = { frame, weights };
    this.snapshotAt = performance.now();
    this.options.onSnapshot(this.lastSnapshot);
  }

  private count({ loss, correct }: StepResult): void {
    this.read++;
    if (!Number.isFinite(loss)) throw new Diverged(this.read);
    this.window.steps++;
    this.window.loss += loss;
    this.window.correct += correct;
  }

  private async validate() {
    if (!this.validation) return null;
    const { model, network } = this.options;
    const { dataset, inputs } = this.validation;
    const startedAt = performance.now();
    const logits = await network.outputs(inputs, dataset.count, true);
    const score = scoreLogits(model.loss, logits, dataset.labels, dataset.classes);
    this.validationMs = performance.now() - startedAt;
    return score;
  }
}
