/** A thread that trains, from the source: to threads `--import tsx` does nothing on Node 20. */
import { tsImport } from 'tsx/esm/api';

export const { train } = await tsImport('./worker.ts', import.meta.url);
