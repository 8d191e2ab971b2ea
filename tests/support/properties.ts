/**
 * fast-check with the same seed each time, so that a commit passes or fails alike on every machine. `HOLDOUT_SEED=7 npm test` looks
 * elsewhere; what is found is kept as a test of its own.
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.HOLDOUT_SEED ?? 1) });

export { default } from 'fast-check';
