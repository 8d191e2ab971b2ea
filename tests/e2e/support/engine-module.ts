import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { findBackend } from '@tensorflow/tfjs-core';

export { openEngine, openOnly } from '../../../lib/trainer/open-engine';
export { begun, learn, plan } from '../../support/every-layer';

/** Takes the GPU away from tfjs, as a driver that starts anew does. */
export function loseWebGL(): void {
  const { gl } = (findBackend('webgl') as MathBackendWebGL).getGPGPUContext();
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
export { learnNarrow } from '../../support/narrow-networks';
