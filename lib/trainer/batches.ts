/** Which examples each gradient step sees: a function of seed and step, whatever the data's way here. */
import type { Dataset, TrainingData } from '../nn/dataset';
import type { Rng } from '../nn/rng';

/**
 * The order of the examples, epoch after epoch, as one endless sequence. The first epoch takes the blocks as they
 * are stored and mixes within each, so that training starts when the first has arrived; later ones mix everything.
 */
export class ExampleOrder {
  private epoch = -1;
  private order: Uint32Array = new Uint32Array();

  constructor(
    private readonly data: Pick<TrainingData, 'trainCount' | 'blockSize'>,
    private readonly rng: Rng,
  ) {}

  /** Which example is at `position`, counted from 0 over all epochs. */
  at(position: number): number {
    const { trainCount } = this.data;
    const epoch = Math.floor(position / trainCount);
    if (epoch !== this.epoch) {
      this.order = epoch === 0 ? this.firstEpoch() : this.rng.fork(epoch).permutation(trainCount);
      this.epoch = epoch;
    }
    return this.order[position % trainCount] ?? 0;
  }

  private firstEpoch(): Uint32Array {
    const { trainCount, blockSize } = this.data;
    const rng = this.rng.fork(0);
    const order = new Uint32Array(trainCount);
    for (let start = 0; start < trainCount; start += blockSize) {
      const size = Math.min(blockSize, trainCount - start);
      rng.permutation(size).forEach((index, place) => {
        order[start + place] = start + index;
      });
    }
    return order;
  }
}

/** The examples of one step, scaled. */
export interface Examples {
  /** [size × inputSize] */
  readonly inputs: Float32Array;
  readonly labels: Uint8Array;
}

/** Collects the examples of a step from the blocks, waiting for those that have not arrived. */
export class BatchSource {
  private readonly order: ExampleOrder;
  private readonly blocks: (Dataset | undefined)[] = [];
  private drawn = { step: -1, indices: [] as number[] };

  constructor(
    private readonly data: TrainingData,
    private readonly batchSize: number,
    rng: Rng,
  ) {
    this.order = new ExampleOrder(data, rng);
  }

  /** The epoch that has begun after `step` steps, as a fraction. */
  epochAfter(step: number): number {
    return (step * this.batchSize) / this.data.trainCount;
  }

  /** The blocks that step `step` (from 0) still waits for; undefined when all are here. */
  missing(step: number): Promise<unknown> | undefined {
    const waiting = new Map<number, Promise<Dataset>>();
    for (const index of this.indices(step)) {
      const block = Math.floor(index / this.data.blockSize);
      if (!this.blocks[block] && !waiting.has(block)) waiting.set(block, this.data.block(block));
    }
    if (waiting.size === 0) return undefined;
    return Promise.all(
      [...waiting].map(async ([block, arrival]) => {
        this.blocks[block] = await arrival;
      }),
    );
  }

  /** The examples of step `step` (from 0); nothing may be missing. */
  examples(step: number): Examples {
    const { inputSize, blockSize } = this.data;
    const inputs = new Float32Array(this.batchSize * inputSize);
    const labels = new Uint8Array(this.batchSize);
    this.indices(step).forEach((index, place) => {
      const block = this.blocks[Math.floor(index / blockSize)];
      if (!block) throw new Error(`Example ${index} has not arrived.`);
      const within = index % blockSize;
      labels[place] = block.labels[within] ?? 0;
      for (let i = 0; i < inputSize; i++) {
        inputs[place * inputSize + i] = (block.inputs[within * inputSize + i] ?? 0) * block.scale;
      }
    });
    return { inputs, labels };
  }

  private indices(step: number): readonly number[] {
    if (this.drawn.step !== step) {
      const first = step * this.batchSize;
      const indices = Array.from({ length: this.batchSize }, (_, place) => this.order.at(first + place));
      this.drawn = { step, indices };
    }
    return this.drawn.indices;
  }
}
