'use client';
import { useMemo } from 'react';
import type { LabDefinition } from '@/lib/labs/types';
import { liveControls } from '@/lib/trainer/run';
import { type RunCard, runGoingOn } from './run-cards';

export interface UnderWay {
  /** A run trains or pauses. */
  readonly going: boolean;
  /** Ids of the controls that may be turned meanwhile. */
  readonly live: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** What a run that goes on leaves to be turned. */
export function useUnderWay(lab: LabDefinition, cards: readonly RunCard[]): UnderWay {
  const card = runGoingOn(cards);
  const config = card && !card.local?.interrupted ? card.config : null;
  const live = useMemo(() => (config ? liveControls(lab, config) : none), [lab, config]);
  return { going: card !== null, live };
}
