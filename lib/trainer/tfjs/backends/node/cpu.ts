/** tfjs's cpu backend whole, since its single files are none that Node can load; loaded only when this is. */
await import('@tensorflow/tfjs-backend-cpu');

export {};
