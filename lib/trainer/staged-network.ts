import type { Dataset } from '../nn/dataset';
import type { Start, TrainableNetwork } from './engine';
import { type Stage, sameSteps } from './stages';
import type { Checkpoint, Setting, TrainRequest } from './types';
import { weightsFromSeed } from './weights-from-seed';

export interface NetworkOptions extends Pick<TrainRequest, 'model' | 'seed'> {
  /** Makes the network that a setting trains; the one made before is then no longer used. The caller disposes of all. */
  readonly open: (setting: Setting, start: Start) => TrainableNetwork;
  /** Packed weights to start with in place of the seed's. */
  readonly initial?: Float32Array;
  /** Where the run was interrupted. */
  readonly from?: Checkpoint;
}

/** A run's network as it goes from stage to stage: what it has learnt goes on, on the engine or from one to the next. */
export class StagedNetwork {
  private entered: { readonly stage: Stage; readonly network: TrainableNetwork } | null = null;
  /** Blocks of the training set that the network at hand has. */
  private given = 0;

  /** @param before the stage in which the run was interrupted; null where it was not */
  constructor(
    private readonly options: NetworkOptions,
    private readonly before: Stage | null,
  ) {}

  /** The network in the state of this step, as the stage trains it. */
  async enter(stage: Stage, step: number): Promise<TrainableNetwork> {
    const { entered, options } = this;
    if (entered?.stage === stage) return entered.network;
    if (entered && sameSteps(entered.stage, stage)) {
      this.entered = { stage, network: entered.network };
      return entered.network;
    }
    const weights = entered
      ? await entered.network.weights()
      : (options.from?.weights ?? options.initial ?? weightsFromSeed(options));
    const moments = await this.momentsFor(stage);
    const network = options.open(stage, { weights, moments, step: step - stage.optimiserFrom });
    this.entered = { stage, network };
    this.given = 0;
    return network;
  }

  /** Gives it the blocks of the training set that it lacks. @param arrived from the first on */
  take(arrived: readonly Dataset[], blockSize: number): void {
    for (const block of arrived.slice(this.given)) {
      this.entered?.network.take(this.given++ * blockSize, block);
    }
  }

  /** What the optimiser has kept, as long as it is the stage's own. */
  private async momentsFor(stage: Stage): Promise<Float32Array | null> {
    const before = this.entered?.stage ?? this.before;
    const goesOn =
      before?.optimiserFrom === stage.optimiserFrom &&
      before.training.optimiser.kind === stage.training.optimiser.kind;
    if (!goesOn) return null;
    return this.entered ? this.entered.network.moments() : (this.options.from?.moments ?? null);
  }
}
