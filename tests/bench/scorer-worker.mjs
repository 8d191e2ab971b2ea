/** A thread of the bench, from the source (see server/scoring/source-worker.mjs). */
import { tsImport } from 'tsx/esm/api';

export const { score } = await tsImport('./scorer-lab.ts', import.meta.url);
