/** One tfjs backend, loaded when asked for, checked by arithmetic, and read from with care for a lost GPU. */
import {
  enableProdMode,
  env,
  findBackend,
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import { ContextLostError } from '../engine';
import type { TfjsBackend } from '../types';
import { UnfitError } from '../unfit';
import { type Device, free, type Tensor, working } from './tensors';

export interface Backend extends Device {
  readonly lost: boolean;
  /** @throws ContextLostError when it is lost */
  check(): void;
  /**
   * Values of tensors as they are now; they may be freed as soon as this has been called.
   *
   * @returns not to be written to: the cpu backend shows its own numbers
   * @throws ContextLostError also when the context goes while the values are on their way: what arrives then is
   * zeros, or nothing ever
   */
  read(tensors: readonly Tensor[]): Promise<Float32Array[]>;
}

/** Where the page's server keeps tfjs's wasm files. In Node they are read from node_modules. */
const wasmFolder = '/engines/';

/** None in Node. With the origin, since a worker's own address may be one that paths cannot be resolved against. */
const browserLocation = (globalThis as { location?: Location }).location;

/** How each backend is made known to tfjs. `onLost` is called if its GPU goes away later. */
const loaders: Record<TfjsBackend, (onLost: () => void) => Promise<void>> = {
  cpu: async () => {
    await import('#tfjs/cpu');
  },
  wasm: async () => {
    const { setWasmPaths } = await import('#tfjs/wasm');
    // The threaded build hangs where SharedArrayBuffer is allowed (measured).
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (browserLocation && !findBackend('wasm')) setWasmPaths(`${browserLocation.origin}${wasmFolder}`);
    const { registerWasmKernels } = await import('./wasm-kernels');
    registerWasmKernels();
  },
  webgl: async (onLost) => {
    const { GPGPUContext, MathBackendWebGL, setWebGLContext } = await import('#tfjs/webgl');
    // A canvas of our own, so that the loss of its context can be heard.
    const canvas = globalThis.OffscreenCanvas && new OffscreenCanvas(1, 1);
    const context = canvas?.getContext('webgl2', contextAttributes);
    if (!canvas || !context) throw new UnfitError('missing', 'No WebGL 2 context.');
    canvas.addEventListener('webglcontextlost', onLost);
    setWebGLContext(2, context);
    // Adam's moments are lost in them: measured in docs/decisions/013-tfjs-on-bare-kernels.md.
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
      throw new UnfitError('half-floats', 'This GPU computes with 16-bit floats only.');
    }
    // By itself tfjs would keep the programs of a context that was lost.
    if (findBackendFactory('webgl')) removeBackend('webgl');
    registerBackend('webgl', () => new MathBackendWebGL(new GPGPUContext(context)));
  },
};

/** Those of tfjs. Slow software rendering counts as no WebGL: wasm is quicker. */
const contextAttributes: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  failIfMajorPerformanceCaveat: true,
};

// No checks of every value, and no advice on the console to install another backend.
enableProdMode();

/**
 * Loads a backend. Several can be open beside each other, but of each kind one.
 *
 * @throws Error when it cannot be had or computes wrong
 */
export async function openBackend(kind: TfjsBackend): Promise<Backend> {
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  await loaders[kind](lose);
  if (!(await setBackend(kind))) throw new UnfitError('missing', `${kind} does not start.`);
  const backend = checkedBackend(kind, lost);
  try {
    await checkArithmetic(backend);
  } catch (error) {
    if (kind === 'webgl') removeBackend(kind);
    throw error;
  }
  return backend;
}

function checkedBackend(kind: TfjsBackend, lost: Promise<void>): Backend {
  const backend = findBackend(kind);
  let gone = false;
  const failure = lost.then(() => {
    gone = true;
    throw new ContextLostError('The WebGL context was lost.');
  });
  failure.catch(() => undefined);

  function check(): void {
    if (gone) throw new ContextLostError('The WebGL context was lost.');
  }

  async function read(tensors: readonly Tensor[]): Promise<Float32Array[]> {
    const values = Promise.all(tensors.map(({ dataId }) => backend.read(dataId) as Promise<Float32Array>));
    return await Promise.race([values, failure]);
  }

  return {
    kind,
    backend,
    get lost() {
      return gone;
    },
    check,
    read,
  };
}

/** Longest that the first, shader-compiling product may take before the backend counts as broken. */
const checkTimeoutMs = 10_000;

/** A product whose result is known: 1.0001 needs more digits than 16-bit floats have, and 70,000 is beyond their range. */
async function checkArithmetic(backend: Backend): Promise<void> {
  const product = working(backend, (work) => {
    const a = work.tensor(Float32Array.of(1.0001, 0, 0, 1), [2, 2]);
    const b = work.tensor(Float32Array.of(1, 70_000, 2, 3), [2, 2]);
    return work.keep(work.run('BatchMatMul', { a, b }, { transposeA: false, transposeB: false }));
  });
  const expected = [1.0001, 1.0001 * 70_000, 2, 3];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new UnfitError('silent', `${backend.kind} does not answer.`)),
      checkTimeoutMs,
    );
  });
  const reading = backend.read([product]);
  free(backend, [product]);
  const [values = []] = await Promise.race([reading, timeout]).finally(() => clearTimeout(timer));
  const right = expected.every((value, index) => Math.abs((values[index] ?? 0) - value) < 1e-5 * value);
  if (!right) throw new UnfitError('wrong', `${backend.kind} computes wrong: ${values.join(', ')}`);
}
