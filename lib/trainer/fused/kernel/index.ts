// AssemblyScript, compiled by `npm run build:kernel` into ../kernel.generated.ts. Addresses are bytes in the module's
// memory; whoever calls lays it out (../memory.ts). Nothing here allocates.
export { matmul } from './matmul';
export {
  multiply, relu, reluBack, sigmoid, sigmoidBack, sumRows, tanh, tanhBack, transpose,
} from './elementwise';
export { sigmoidLoss, softmaxLoss } from './loss';
export { adam, momentum, sgd } from './optimisers';
export { compress, sparseGradient, sparseMatmul } from './sparse';

/** The first byte that is free. */
export function base(): usize {
  return __heap_base;
}
