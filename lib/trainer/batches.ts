/** Which examples each gradient step sees: a function of seed and position, whatever the data's way here. */
import type { Dataset, TrainingData } from '../nn/dataset';
import { type Rng, streamFrom } from '../nn/rng';

/**
 * The order of the examples, epoch after epoch, as one endless sequence. The first epoch takes the blocks as they
 * are stored and mixes within each, so that training starts when the first has arrived; later ones mix everything.
 */
export class ExampleOrder {
  private epoch = -1;
  private readonly order: Uint32Array;

  constructor(
    private readonly data: Pick<TrainingData, 'trainCount' | 'blockSize'>,
    private readonly rng: Rng,
  ) {
    this.order = new Uint32Array(data.trainCount);
  }

  /** Writes which examples are at `position` and after it, counted from 0 over all epochs. */
  write(position: number, indices: Uint32Array): void {
    const { trainCount } = this.data;
    const { order } = this;
    for (let place = 0; place < indices.length; ) {
      const epoch = Math.floor((position + place) / trainCount);
      const within = position + place - epoch * trainCount;
      if (epoch !== this.epoch) this.turnTo(epoch);
      const end = Math.min(indices.length, place + trainCount - within);
      for (let from = within; place < end; from++, place++) indices[place] = order[from] as number;
    }
  }

  private turnTo(epoch: number): void {
    const { trainCount, blockSize } = this.data;
    const { order } = this;
    const stream = streamFrom(this.rng.numbered(epoch));
    for (let index = 0; index < trainCount; index++) order[index] = index;
    if (epoch > 0) stream.shuffle(order);
    else
      for (let start = 0; start < trainCount; start += blockSize) {
        stream.shuffle(order.subarray(start, start + blockSize));
      }
    this.epoch = epoch;
  }
}

/** The blocks of the training set that have arrived, from the first on; the order above asks for them in this order. */
export class ArrivingBlocks {
  private readonly blocks: Dataset[] = [];

  constructor(private readonly data: TrainingData) {}

  get arrived(): readonly Dataset[] {
    return this.blocks;
  }

  /** Positions of the order, from 0 on, whose examples are here. */
  get ready(): number {
    const { trainCount, blockSize } = this.data;
    const examples = this.blocks.length * blockSize;
    return examples >= trainCount ? Number.POSITIVE_INFINITY : examples;
  }

  /** Resolves when the next block is here. @throws DataError when it cannot be had */
  async next(): Promise<void> {
    const index = this.blocks.length;
    const block = await this.data.block(index);
    // Asked for twice, it comes once.
    if (index === this.blocks.length) this.blocks.push(block);
  }
}
