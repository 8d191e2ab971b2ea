// AssemblyScript, compiled by `npm run build:kernel` into ../kernel.generated.ts. Addresses are bytes in the module's
// memory; whoever calls lays it out (../memory.ts). Nothing here allocates.
export { run } from './program';

/** The first byte that is free. */
export function base(): usize {
  return __heap_base;
}
