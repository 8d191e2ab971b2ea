import type { Frame } from '@/lib/trainer/types';

/** What stands beside the curves; null where there is nothing to say yet. */
export interface Figures {
  /** Train − validation accuracy; null where one of them is not known. */
  readonly gap: number | null;
  readonly step: number;
  /** Gradient steps a second of training time. */
  readonly rate: number;
}

/** The figures of a frame. Not the generalisation gap: that needs the hidden test. */
export function figuresOf(frame: Frame): Figures {
  const { trainAccuracy, validationAccuracy, step, elapsedMs } = frame;
  return {
    gap: trainAccuracy === null || validationAccuracy === null ? null : trainAccuracy - validationAccuracy,
    step,
    rate: elapsedMs > 0 ? (1000 * step) / elapsedMs : 0,
  };
}
