'use client';
import { useMemo } from 'react';
import type { Mistakes } from '@/lib/trainer/messages';
import { useAnswer } from './use-answer';
import type { ViewProps } from './view-props';

const shown = 10;
const everyMs = 1000;

/** What the network reads wrongly of the validation data, as it is now; null until it is known. */
export function useMistakes({ trainer, network }: Pick<ViewProps, 'trainer' | 'network'>): Mistakes | null {
  const question = useMemo(
    () => (network ? () => trainer.mistakes(shown, network) : null),
    [trainer, network],
  );
  return useAnswer(question, everyMs);
}
