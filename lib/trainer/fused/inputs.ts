import type { Kernel } from './kernel';
import type { Arena } from './memory';

/** Below this there is nothing to gain from leaving zeros out. */
const leastColumns = 32;
/** A pair costs about as much as two plain numbers: above this share of numbers that are not zero, all are taken. */
const sparseShare = 0.4;

/** A dense layer's place: kernel rows of `vectors` vectors each, and where its bias is. */
interface Weights {
  readonly weights: number;
  readonly bias: number;
  readonly vectors: number;
}

/**
 * The examples as the first layer takes them. Pictures are mostly zero, and zeros add nothing to a sum: where most
 * numbers are zero only the others are gone through, four times as fast for digits.
 */
export class Inputs {
  private readonly address: number;
  private readonly pairs: number;
  private readonly counts: number;
  private sparse = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly arena: Arena,
    private readonly columns: number,
    readonly capacity: number,
  ) {
    this.address = arena.take(capacity * columns * 4);
    this.pairs = columns < leastColumns ? 0 : arena.take(capacity * columns * 8);
    this.counts = arena.take(capacity * 4);
  }

  /**
   * Takes examples in.
   *
   * @param values [rows × columns]
   * @param vectors of the first layer's rows
   */
  set(values: Float32Array, rows: number, vectors: number): void {
    const { kernel, columns, pairs, counts, address } = this;
    this.arena.floats(address, values.length).set(values);
    if (pairs === 0) return;
    const taken = kernel.compress(address, rows, columns, vectors * 16, pairs, counts);
    this.sparse = taken <= sparseShare * rows * columns;
  }

  /** result = inputs · weights + bias */
  times({ weights, bias, vectors }: Weights, result: number, rows: number): void {
    const { kernel, columns, address, pairs, counts } = this;
    const row = vectors * 16;
    if (this.sparse) kernel.sparseMatmul(pairs, counts, columns, weights, result, rows, vectors, bias);
    else kernel.matmul(address, columns * 4, 4, weights, row, result, row, rows, columns, vectors, bias);
  }

  /** gradient = inputsᵀ · delta */
  gradient(delta: number, gradient: number, rows: number, vectors: number, zeros: number): void {
    const { kernel, columns, address, pairs, counts } = this;
    const row = vectors * 16;
    if (this.sparse) kernel.sparseGradient(pairs, counts, columns, delta, gradient, rows, vectors);
    else kernel.matmul(address, 4, columns * 4, delta, row, gradient, row, columns, rows, vectors, zeros);
  }
}
