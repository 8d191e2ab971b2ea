import type { Dataset } from '../../nn/dataset';

/** The examples of one gradient step. */
export interface Batch {
  /** [size × inputSize], as the network sees them. */
  readonly inputs: Float32Array;
  /** [size × outputs]: what the network is to answer. */
  readonly targets: Float32Array;
  readonly labels: Uint8Array;
  /** 0 where the answers are numbers. */
  readonly classes: number;
}

/** The training set as it has arrived, bytes as bytes; batches are put together here and uploaded whole. */
export class Examples {
  private readonly blocks: { readonly first: number; readonly dataset: Dataset }[] = [];
  /** For each example the number of its block, from 1; 0 until it has arrived. */
  private readonly blockOf: Uint16Array;

  /** @param count examples of the training set @param outputs numbers that the network answers for each */
  constructor(
    count: number,
    private readonly inputSize: number,
    private readonly outputs: number,
  ) {
    this.blockOf = new Uint16Array(count);
  }

  /** @throws RangeError when they are not examples for this network, or more than the training set has */
  take(first: number, dataset: Dataset): void {
    const { count, inputSize, targets } = dataset;
    if (inputSize !== this.inputSize) throw new RangeError(`examples of ${inputSize} numbers`);
    if (first + count > this.blockOf.length) throw new RangeError(`example ${first + count - 1}`);
    if (targets && targets.length !== count * this.outputs) throw new RangeError(`${targets.length} targets`);
    this.blocks.push({ first, dataset });
    this.blockOf.fill(this.blocks.length, first, first + count);
  }

  /** @param indices places in the training set @throws RangeError when one has not arrived */
  batch(indices: Uint32Array): Batch {
    const { inputSize, outputs } = this;
    const size = indices.length;
    const batch = {
      inputs: new Float32Array(size * inputSize),
      targets: new Float32Array(size * outputs),
      labels: new Uint8Array(size),
      classes: this.blocks[0]?.dataset.classes ?? 0,
    };
    indices.forEach((index, row) => {
      const block = this.blocks[(this.blockOf[index] ?? 0) - 1];
      if (!block) throw new RangeError(`example ${index} is not there`);
      this.copy(block.dataset, index - block.first, batch, row);
    });
    return batch;
  }

  private copy({ inputs, scale, labels, targets }: Dataset, from: number, batch: Batch, row: number): void {
    const { inputSize, outputs } = this;
    const source = from * inputSize;
    const target = row * inputSize;
    for (let i = 0; i < inputSize; i++) batch.inputs[target + i] = (inputs[source + i] ?? 0) * scale;
    const label = labels[from] ?? 0;
    batch.labels[row] = label;
    if (targets) batch.targets.set(targets.subarray(from * outputs, (from + 1) * outputs), row * outputs);
    else if (outputs === 1) batch.targets[row] = label;
    else batch.targets[row * outputs + label] = 1;
  }
}
