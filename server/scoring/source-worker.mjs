/**
 * A scorer thread that runs from the source, for development and tests: to threads `--import tsx` does nothing on
 * Node 20, so the loader is registered inside. The product runs the bundle.
 */
import { tsImport } from 'tsx/esm/api';

export const { score, baseline, audit, commitment, proof } = await tsImport('./worker.ts', import.meta.url);
