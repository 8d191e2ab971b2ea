import type { Dataset } from '../nn/dataset';
import { accuracyOf, meanLoss } from '../nn/metrics';
import type { Loss } from '../nn/spec';
import type { StepResults, TrainableNetwork } from './engine';
import type { Stopwatch } from './stopwatch';
import type { Checkpoint, Checks, Frame } from './types';

/** The loss of a step, or what the last step left behind, is not a number any more. */
export class Diverged extends Error {
  override readonly name = 'Diverged';
  constructor(readonly step: number) {
    super(`not finite at step ${step}`);
  }
}

interface Options {
  readonly loss: Loss;
  /** Whether the answers are classes: numbers have no accuracy. */
  readonly classes: number;
  readonly watch: Stopwatch;
  readonly from: Checkpoint | null;
  readonly epochAfter: (step: number) => number;
  readonly onCheckpoint: (checkpoint: Checkpoint) => void;
}

interface Validation {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number | null;
}

/** Turns the results of steps into frames and checkpoints. */
export class Recorder {
  private window = { steps: 0, examples: 0, loss: 0, correct: 0 };
  private network: TrainableNetwork | null = null;
  private batchSize = 0;
  private validationSet: Dataset | null = null;
  private validated: Validation | null = null;
  private read: number;
  private lastFrame: Frame | null;
  private lastCheckpoint: Checkpoint | null;
  private checkpointAt = Number.NEGATIVE_INFINITY;
  /** What the last validation took, in milliseconds. */
  validationMs = 0;

  constructor(private readonly options: Options) {
    this.read = options.from?.frame.step ?? 0;
    this.lastCheckpoint = options.from;
    this.lastFrame = options.from?.frame ?? null;
  }

  /** From now on this network's steps are recorded. */
  attend(network: TrainableNetwork, batchSize: number): void {
    this.network = network;
    this.batchSize = batchSize;
  }

  /** From now on frames carry the figures of this set. */
  validateOn(dataset: Dataset): void {
    this.validationSet = dataset;
  }

  get canValidate(): boolean {
    return this.validationSet !== null;
  }

  /** The last one taken whose weights were finite. */
  get checkpoint(): Checkpoint | null {
    return this.lastCheckpoint;
  }

  /** Takes in the steps done since the last call. @throws Diverged, ContextLostError */
  async collect(): Promise<void> {
    if (this.network) this.count(await this.network.results());
  }

  /**
   * The figures of step `step`, taken over the steps since the last frame; null when none was done, or when the
   * validation is not finite. The latter does not end the run: the losses of the steps do, so that where it ends does
   * not depend on when frames are taken.
   *
   * @throws Diverged, ContextLostError
   */
  async look(step: number): Promise<Frame | null> {
    await this.collect();
    const train = this.trained(step);
    if (!train) return null;
    const validation = await this.validate(step);
    if (validation && !Number.isFinite(validation.loss)) return null;
    return {
      ...train,
      validationLoss: validation?.loss ?? null,
      validationAccuracy: validation?.accuracy ?? null,
      elapsedMs: this.options.watch.elapsed,
    };
  }

  /** As `look`, for the curve: the next frame begins here. Null also where it was taken before. */
  async frame(step: number): Promise<Frame | null> {
    await this.collect();
    if (this.window.steps === 0) return null;
    const frame = await this.look(step);
    if (!frame) return null;
    this.window = { steps: 0, examples: 0, loss: 0, correct: 0 };
    this.lastFrame = frame;
    return frame;
  }

  /**
   * Keeps what the run needs to go on from this step, unless what was kept is younger than `maxAgeMs`, there was no
   * frame, or the weights are not finite. To be called straight after `frame`.
   */
  async keep(step: number, maxAgeMs: number, checks: Checks | null): Promise<void> {
    const frame = this.lastFrame;
    if (!this.network || frame?.step !== step || this.lastCheckpoint?.frame === frame) return;
    if (performance.now() - this.checkpointAt < maxAgeMs) return;
    const weights = await this.network.weights();
    if (!weights.every(Number.isFinite)) return;
    this.lastCheckpoint = { frame, weights, moments: await this.network.moments(), checks };
    this.checkpointAt = performance.now();
    this.options.onCheckpoint(this.lastCheckpoint);
  }

  /** The figures of the steps since the last frame, or the last frame where there were none. */
  private trained(step: number): Pick<Frame, 'step' | 'epoch' | 'trainLoss' | 'trainAccuracy'> | null {
    const { steps, examples, loss, correct } = this.window;
    if (steps === 0) return this.lastFrame?.step === step ? this.lastFrame : null;
    return {
      step,
      epoch: this.options.epochAfter(step),
      trainLoss: loss / steps,
      trainAccuracy: this.options.classes > 0 ? correct / examples : null,
    };
  }

  private count({ steps, losses, correct }: StepResults): void {
    const { window } = this;
    for (let index = 0; index < steps; index++) {
      const loss = losses[index] as number;
      if (!Number.isFinite(loss)) throw new Diverged(this.read + index + 1);
      window.loss += loss;
      window.correct += correct[index] as number;
    }
    window.steps += steps;
    window.examples += steps * this.batchSize;
    this.read += steps;
  }

  private async validate(step: number): Promise<Validation | null> {
    const dataset = this.validationSet;
    if (!this.network || !dataset) return null;
    if (this.validated?.step === step) return this.validated;
    const { loss } = this.options;
    const startedAt = performance.now();
    const outputs = await this.network.outputs(dataset, true);
    this.validated = {
      step,
      loss: meanLoss(loss, outputs, dataset),
      accuracy: accuracyOf(loss, outputs, dataset),
    };
    this.validationMs = performance.now() - startedAt;
    return this.validated;
  }
}
