/** The compiled kernel (kernel/*.ts, AssemblyScript) as this side sees it. Addresses and steps are bytes. */
import { kernelBase64 } from './kernel.generated';

/** What `kernel/index.ts` exports; its sources say what each does. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  base(): number;
  matmul(
    a: number,
    aRow: number,
    aInner: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
    rows: number,
    inner: number,
    vectors: number,
    start: number,
  ): void;
  compress(
    x: number,
    rows: number,
    columns: number,
    weightRow: number,
    pairs: number,
    counts: number,
  ): number;
  sparseMatmul(
    pairs: number,
    counts: number,
    columns: number,
    w: number,
    c: number,
    rows: number,
    vectors: number,
    start: number,
  ): void;
  sparseGradient(
    pairs: number,
    counts: number,
    columns: number,
    d: number,
    g: number,
    rows: number,
    vectors: number,
  ): void;
  transpose(from: number, fromRow: number, to: number, toRow: number, rows: number, columns: number): void;
  sumRows(x: number, rows: number, vectors: number, total: number): void;
  multiply(x: number, factor: number, product: number, vectors: number): void;
  sigmoid(x: number, vectors: number): void;
  tanh(x: number, vectors: number): void;
  relu(x: number, vectors: number): void;
  sigmoidBack(y: number, d: number, vectors: number): void;
  tanhBack(y: number, d: number, vectors: number): void;
  reluBack(y: number, d: number, vectors: number): void;
  softmaxLoss(
    z: number,
    labels: number,
    d: number,
    rows: number,
    classes: number,
    vectors: number,
    result: number,
  ): void;
  sigmoidLoss(z: number, labels: number, d: number, rows: number, result: number): void;
  sgd(w: number, g: number, vectors: number, rate: number, decay: number): void;
  momentum(
    w: number,
    g: number,
    v: number,
    vectors: number,
    rate: number,
    decay: number,
    alpha: number,
  ): void;
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    vectors: number,
    rate: number,
    decay: number,
    rest1: number,
    rest2: number,
    epsilon: number,
  ): void;
}

/** @throws WebAssembly.CompileError where the device has no WebAssembly with SIMD */
export function compileKernel(): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(kernelBase64), (character) => character.charCodeAt(0));
  return WebAssembly.compile(bytes);
}

/** A kernel with a memory of its own, which goes when nobody holds it any more. */
export function instantiateKernel(module: WebAssembly.Module): Kernel {
  const imports = {
    // The runtime's way to fail; without allocation and assertions nothing calls it.
    env: {
      abort: () => {
        throw new Error('The kernel gave up.');
      },
    },
  };
  return new WebAssembly.Instance(module, imports).exports as unknown as Kernel;
}
