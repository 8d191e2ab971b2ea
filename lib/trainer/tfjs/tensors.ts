/** tfjs's kernels called by name, without its tape and its ops: what they make is freed in one place. */
import {
  getKernel,
  type KernelBackend,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { TfjsBackend } from '../types';

/** Numbers on a backend. Each one that is made is to be freed once, also where two share their numbers. */
export type Tensor = TensorInfo;

/** Where kernels run. */
export interface Device {
  readonly kind: TfjsBackend;
  readonly backend: KernelBackend;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);

/** @param values are handed over: the cpu backend goes on looking into them */
export function upload(device: Device, values: Float32Array, shape: readonly number[]): Tensor {
  const own = [...shape];
  if (values.length !== sizeOf(own)) throw new RangeError(`${values.length} numbers for [${own}]`);
  return { dataId: device.backend.write(values, own, 'float32'), shape: own, dtype: 'float32' };
}

export function free(device: Device, tensors: readonly Tensor[]): void {
  for (const { dataId } of tensors) device.backend.disposeData(dataId);
}

/** A piece of arithmetic: all that is made in it goes at its end, but for what is kept. */
export class Work {
  private readonly made = new Set<Tensor>();

  constructor(readonly device: Device) {}

  /** Runs one kernel of the backend. @throws Error when it has no such kernel */
  run(name: string, inputs: NamedTensorInfoMap, attrs: NamedAttrMap = {}): Tensor {
    const { kind, backend } = this.device;
    const kernel = getKernel(name, kind);
    if (!kernel) throw new Error(`${kind} has no kernel ${name}`);
    const result = kernel.kernelFunc({ inputs, backend, attrs });
    if (Array.isArray(result)) throw new Error(`${name} makes several tensors`);
    this.made.add(result);
    return result;
  }

  tensor(values: Float32Array, shape: readonly number[]): Tensor {
    const tensor = upload(this.device, values, shape);
    this.made.add(tensor);
    return tensor;
  }

  /** Takes it out of what goes at the end: the caller frees it. */
  keep(tensor: Tensor): Tensor {
    this.made.delete(tensor);
    return tensor;
  }

  end(): void {
    free(this.device, [...this.made]);
    this.made.clear();
  }

  add = (a: Tensor, b: Tensor): Tensor => this.run('Add', { a, b });
  subtract = (a: Tensor, b: Tensor): Tensor => this.run('Sub', { a, b });
  multiply = (a: Tensor, b: Tensor): Tensor => this.run('Multiply', { a, b });
  divide = (a: Tensor, b: Tensor): Tensor => this.run('RealDiv', { a, b });
  square = (x: Tensor): Tensor => this.run('Square', { x });
  squareRoot = (x: Tensor): Tensor => this.run('Sqrt', { x });
  scale = (x: Tensor, factor: number): Tensor => this.multiply(x, this.number(factor));

  /**
   * The same numbers, to be asked for after what makes something else of a zero, or of a bias alone. WebGL keeps four
   * numbers in a texel and computes on also past a shape's edge, where its products then take what they find for
   * numbers of the sum; of its kernels the division alone writes zeros there.
   */
  zeroEdged(x: Tensor): Tensor {
    return this.device.kind === 'webgl' ? this.divide(x, this.number(1)) : x;
  }

  number(value: number): Tensor {
    return this.tensor(Float32Array.of(value), []);
  }

  /** The same numbers in another shape. */
  reshape(x: Tensor, shape: readonly number[]): Tensor {
    return this.run('Reshape', { x }, { shape: [...shape] });
  }

  /** [rows × columns] → [columns]. */
  columnSums(x: Tensor): Tensor {
    return this.run('Sum', { x }, { axis: [0], keepDims: false });
  }

  product(a: Tensor, b: Tensor, transposed: 'left' | 'right'): Tensor {
    const attrs = { transposeA: transposed === 'left', transposeB: transposed === 'right' };
    return this.run('BatchMatMul', { a, b }, attrs);
  }
}

/** Does a piece of arithmetic and frees what it made, but for what `work.keep` took out. */
export function working<T>(device: Device, arithmetic: (work: Work) => T): T {
  const work = new Work(device);
  try {
    return arithmetic(work);
  } finally {
    work.end();
  }
}
