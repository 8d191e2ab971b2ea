'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Config } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';

/** Whoever looks, not the student: no name of theirs is needed to train. */
const by = 'teacher';

interface Rerun {
  /** The run in the teacher's browser: figures of a simulation are kept under it. */
  readonly runId: string;
  readonly busy: boolean;
  readonly failed: boolean;
  readonly weights: Float32Array | null;
}

export interface Recipe {
  /** Of the submission or run. */
  readonly id: string;
  readonly config: Config;
  readonly seed: number;
}

/**
 * Trains a recipe again in this browser, where no weights were sent: from the first step, with the same seed. What was
 * trained for another recipe is forgotten.
 */
export function useRerun(
  trainer: Trainer | null,
  recipe: Recipe | null,
): { readonly rerun: Rerun | null; readonly start: () => void } {
  const [rerun, setRerun] = useState<(Rerun & { readonly of: string }) | null>(null);
  const busy = rerun?.busy ?? false;
  const of = recipe?.id ?? null;

  // Another student's run has nothing to wait for here.
  useEffect(() => {
    if (busy && rerun?.of !== of) void trainer?.stop().catch(() => undefined);
  }, [trainer, busy, rerun?.of, of]);

  const start = useCallback(() => {
    if (!trainer || !recipe || busy) return;
    const { id, config, seed } = recipe;
    const runId = `again ${id}`;
    const told = { of: id, runId, busy: true, failed: false, weights: null };
    setRerun(told);
    trainer.start({ runId, seed, segments: [{ from: 0, config, by }] }).then(
      ({ snapshot }) => setRerun({ ...told, busy: false, weights: snapshot?.weights ?? null }),
      () => setRerun({ ...told, busy: false, failed: true }),
    );
  }, [trainer, recipe, busy]);

  return { rerun: rerun?.of === of ? rerun : null, start };
}
