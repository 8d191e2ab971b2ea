/** One tfjs backend, loaded when asked for, checked by arithmetic, and read from with care for a lost GPU. */
import * as tf from '@tensorflow/tfjs-core';
import { ContextLostError } from '../engine';
import type { TfjsBackend } from '../types';

export interface Backend {
  readonly kind: TfjsBackend;
  readonly lost: boolean;
  /** Makes sure that the operations that follow run here. @throws Error when another backend is current */
  use(): void;
  /**
   * Values of tensors, which are disposed.
   *
   * @throws ContextLostError also when the context goes while the values are on their way: what arrives then is
   * zeros, or nothing ever
   */
  read(tensors: readonly tf.Tensor[]): Promise<Float32Array[]>;
}

/** Where the page's server keeps tfjs's wasm files. In Node they are read from node_modules. */
const wasmFolder = '/engines/';

/** None in Node. With the origin, since a worker's own address may be one that paths cannot be resolved against. */
const browserLocation = (globalThis as { location?: Location }).location;

/** How each backend is made known to tfjs. `onLost` is called if its GPU goes away later. */
const loaders: Record<TfjsBackend, (onLost: () => void) => Promise<void>> = {
  cpu: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
  },
  wasm: async () => {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    // The threaded build hangs where SharedArrayBuffer is allowed (measured).
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (browserLocation) setWasmPaths(`${browserLocation.origin}${wasmFolder}`);
  },
  webgl: async (onLost) => {
    const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
    // A canvas of our own, so that the loss of its context can be heard.
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('webgl2', contextAttributes);
    if (!context) throw new Error('No WebGL 2 context.');
    canvas.addEventListener('webglcontextlost', onLost);
    setWebGLContext(2, context);
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
tf.enableProdMode();

/**
 * Loads a backend and makes it the current one.
 *
 * @throws Error when it cannot be had, says it is another (tf.setBackend falls back silently), or computes wrong
 */
export async function openBackend(kind: TfjsBackend): Promise<Backend> {
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  await loaders[kind](lose);
  if (!(await tf.setBackend(kind))) throw new Error(`${kind} does not start.`);
  const backend = checkedBackend(kind, lost);
  backend.use();
  try {
    await checkArithmetic(backend);
  } catch (error) {
    tf.removeBackend(kind);
    throw error;
  }
  return backend;
}

function checkedBackend(kind: TfjsBackend, lost: Promise<void>): Backend {
  let gone = false;
  const failure = lost.then(() => {
    gone = true;
    // tfjs would go on with the dead context if it were asked for this backend again.
    tf.removeBackend(kind);
    throw new ContextLostError('The WebGL context was lost.');
  });
  failure.catch(() => undefined);

  function use(): void {
    if (gone) throw new ContextLostError('The WebGL context was lost.');
    if (tf.getBackend() !== kind) throw new Error(`tfjs runs on ${tf.getBackend()}, not on ${kind}.`);
  }

  async function read(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
    try {
      const values = Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
      return await Promise.race([values, failure]);
    } finally {
      tf.dispose([...tensors]);
    }
  }

  return {
    kind,
    get lost() {
      return gone;
    },
    use,
    read,
  };
}

/** Longest that the first, shader-compiling product may take before the backend counts as broken. */
const checkTimeoutMs = 10_000;

/**
 * A product whose result is known: 1.0001 needs more digits than 16-bit textures have, and 70,000 is beyond
 * their range, so a GPU without 32-bit floats is refused here rather than trained on with half the digits.
 */
async function checkArithmetic(backend: Backend): Promise<void> {
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1.0001, 0, 0, 1], [2, 2]), tf.tensor2d([1, 70_000, 2, 3], [2, 2])),
  );
  const expected = [1.0001, 1.0001 * 70_000, 2, 3];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${backend.kind} does not answer.`)), checkTimeoutMs);
  });
  const [values = []] = await Promise.race([backend.read([product]), timeout]).finally(() =>
    clearTimeout(timer),
  );
  const right = expected.every((value, index) => Math.abs((values[index] ?? 0) - value) < 1e-5 * value);
  if (!right) throw new Error(`${backend.kind} computes wrong: ${values.join(', ')}`);
}
