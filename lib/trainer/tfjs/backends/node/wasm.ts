/** tfjs's wasm backend whole, since its single files are none that Node can load; loaded only when this is. */
export const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
