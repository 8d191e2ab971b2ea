/** Which examples each gradient step sees: a function of seed and position, whatever the data's way here. */
import type { Dataset, TrainingData } from '../nn/dataset';
import { numberedState, type Rng, type StreamState, shuffleFrom } from '../nn/rng';

/**
 * The order of the examples, epoch after epoch, as one endless sequence. The first epoch takes the blocks as they
 * are stored and mixes within each, so that training starts when the first has arrived; later ones mix everything.
 */
export class ExampleOrder {
  private readonly order: Uint32Array;
  /** Where the epoch that stands in `order` begins. */
  private start = Number.NaN;

  constructor(
    private readonly data: Pick<TrainingData, 'trainCount' | 'blockSize'>,
    private readonly rng: Rng,
  ) {
    this.order = new Uint32Array(data.trainCount);
  }

  /** Writes which examples are at `position` and after it, counted from 0 over all epochs. */
  write(position: number, indices: Uint32Array): void {
    const { order } = this;
    const size = order.length;
    let within = position - this.start;
    if (!(within >= 0 && within <= size)) within = this.turnTo(Math.floor(position / size), position);
    for (let place = 0; place < indices.length; ) {
      if (within === size) within = this.turnTo(this.start / size + 1, position + place);
      const end = Math.min(indices.length, place + size - within);
      for (; place < end; place++, within++) indices[place] = order[within] as number;
    }
  }

  /** @returns where `position` is in that epoch */
  private turnTo(epoch: number, position: number): number {
    const { order } = this;
    const state = this.rng.numbered(epoch);
    for (let index = 0; index < order.length; index++) order[index] = index;
    if (epoch > 0) shuffleFrom(state, order);
    else this.shuffleBlocks(state);
    this.start = epoch * order.length;
    return position - this.start;
  }

  private shuffleBlocks(state: StreamState): void {
    const { trainCount, blockSize } = this.data;
    for (let start = 0; start < trainCount; start += blockSize) {
      shuffleFrom(numberedState(state, start), this.order.subarray(start, start + blockSize));
    }
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
