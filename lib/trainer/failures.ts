import { DataError } from '../labs/data/error';
import { ContextLostError } from './engine';
import { TrainerError } from './messages';

/** Any error as one with a code that a page can translate. */
export function asTrainerError(error: unknown): TrainerError {
  if (error instanceof TrainerError) return error;
  if (error instanceof DataError) return new TrainerError(error.code, error.message);
  if (error instanceof ContextLostError) return new TrainerError('context-lost', error.message);
  return new TrainerError('worker-failed', String(error));
}

/** What must be there before it can be asked for. @throws TrainerError with this code where it is not */
export function need<T>(value: T | null, code: 'not-prepared' | 'no-run'): T {
  if (value === null) throw new TrainerError(code);
  return value;
}
