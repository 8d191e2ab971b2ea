/** The compiled kernel (kernel/*.ts, AssemblyScript) as this side sees it. Addresses are bytes in its memory. */
import { kernelBase64, sharedKernelBase64 } from './kernel.generated';

/** What `kernel/index.ts` exports. */
interface Exports {
  base(): number;
  run(program: number, operations: number, plan: number, steps: number, worker: number): void;
}

/** A kernel with the memory it works in, which goes when nobody holds it any more. */
export interface Kernel extends Exports {
  readonly memory: WebAssembly.Memory;
}

/** The same kernel twice: for memory of its own, and for memory that several workers share. */
export interface CompiledKernel {
  readonly single: WebAssembly.Module;
  /** Null where memory cannot be shared: the page is not cross-origin isolated, or the device does not know how. */
  readonly shared: WebAssembly.Module | null;
  /** Kernels given back, their memories all zero. A browser has room for about a hundred memories, whatever their size. */
  readonly spare: Kernel[];
}

/** 512 MiB: room is only promised, and taken as it is needed. */
const mostPages = 8192;

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** @throws WebAssembly.CompileError where the device has no WebAssembly with SIMD */
export async function compileKernel(): Promise<CompiledKernel> {
  const single = await WebAssembly.compile(decode(kernelBase64));
  const spare: Kernel[] = [];
  if (typeof SharedArrayBuffer === 'undefined') return { single, shared: null, spare };
  const shared = await WebAssembly.compile(decode(sharedKernelBase64)).catch(() => null);
  return { single, shared, spare };
}

// The runtime's way to fail; without allocation and assertions nothing calls it.
const abort = () => {
  throw new Error('The kernel gave up.');
};

const instantiate = (module: WebAssembly.Module, memory?: WebAssembly.Memory) =>
  new WebAssembly.Instance(module, { env: { abort, ...(memory ? { memory } : {}) } }).exports;

/** A kernel with a memory of its own, all zero above its base. */
export function singleKernel({ single, spare }: CompiledKernel): Kernel {
  return spare.pop() ?? (instantiate(single) as unknown as Kernel);
}

/** Takes back a kernel from `singleKernel`, for another network. */
export function giveBack({ spare }: CompiledKernel, kernel: Kernel): void {
  new Uint8Array(kernel.memory.buffer, kernel.base()).fill(0);
  spare.push(kernel);
}

/** A kernel in a memory that others can work in; null where there is none to be had. */
export function sharingKernel({ shared }: CompiledKernel): Kernel | null {
  if (!shared) return null;
  try {
    const memory = new WebAssembly.Memory({ initial: 16, maximum: mostPages, shared: true });
    return kernelIn(shared, memory);
  } catch {
    return null;
  }
}

/** Another worker's kernel in the same memory. */
export function kernelIn(shared: WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  return { ...(instantiate(shared, memory) as unknown as Exports), memory };
}
