/** Labelled examples in flat arrays, as they travel and as they are scored. */
export interface Dataset {
  readonly count: number;
  readonly inputSize: number;
  readonly classes: number;
  /** [count × inputSize], row by row; the value that the network sees is `inputs[i] * scale`. */
  readonly inputs: Float32Array | Uint8Array;
  readonly scale: number;
  /** [count] class indices; all zero where the answers are numbers (`classes` is then 0). */
  readonly labels: Uint8Array;
  /** [count × outputs]: the numbers that a network with squared error is to answer. */
  readonly targets?: Float32Array;
}

/** A training set that arrives block by block, in stored order, and the validation set beside it. */
export interface TrainingData {
  readonly trainCount: number;
  readonly blockSize: number;
  readonly inputSize: number;
  readonly classes: number;
  /** Resolves when block `index` has arrived; rejects with a `DataError` when it cannot be had. */
  block(index: number): Promise<Dataset>;
  /** Resolves when the validation set has arrived. */
  validation(): Promise<Dataset>;
}
