/** tfjs's webgl backend whole, since its single files are none that Node can load; loaded only when this is. */
export const { GPGPUContext, MathBackendWebGL, setWebGLContext } = await import(
  '@tensorflow/tfjs-backend-webgl'
);
