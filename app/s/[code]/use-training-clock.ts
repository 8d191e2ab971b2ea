'use client';
import { useRemaining } from '@/app/lib/use-remaining';
import type { Phase } from '@/lib/session/state';

export interface TrainingClock {
  /** The training phase, while the round is in it. */
  readonly training: Extract<Phase, { readonly name: 'train' }> | null;
  /** The teacher has stopped the clock. */
  readonly held: boolean;
  readonly timeUp: boolean;
  /** There is time, and the clock runs. */
  readonly open: boolean;
}

/** How a round's time to train stands, by the server's clock. */
export function useTrainingClock(phase: Phase, clockOffset: number): TrainingClock {
  const training = phase.name === 'train' ? phase : null;
  const held = training !== null && training.pausedAt !== null;
  const timeUp = useRemaining(held ? null : (training?.deadline ?? null), clockOffset) === 0;
  return { training, held, timeUp, open: training !== null && !timeUp && !held };
}
