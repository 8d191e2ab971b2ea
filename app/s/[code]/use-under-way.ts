'use client';
import { useMemo } from 'react';
import type { LabDefinition } from '@/lib/labs/types';
import type { WorkBudget } from '@/lib/session/settings';
import { liveControls, samePriceControls } from '@/lib/trainer/run';
import { type RunCard, runGoingOn } from './run-cards';

export interface UnderWay {
  /** A run trains or pauses. */
  readonly going: boolean;
  /** Ids of the controls that may be turned meanwhile. */
  readonly live: ReadonlySet<string>;
  /** Ids of those that would be among them, did they not change what a step costs of the work budget. */
  readonly priced: ReadonlySet<string>;
}

const none = { live: new Set<string>(), priced: new Set<string>() } as const;

/** What a run that goes on leaves to be turned. */
export function useUnderWay(
  lab: LabDefinition,
  cards: readonly RunCard[],
  work: WorkBudget | null = null,
): UnderWay {
  const card = runGoingOn(cards);
  const config = card && !card.local?.interrupted ? card.config : null;
  const turned = useMemo(() => {
    if (!config) return none;
    const [live, free] = [liveControls(lab, config), samePriceControls(lab, config, work)];
    const [kept, priced] = [true, false].map((isFree) => [...live].filter((id) => free.has(id) === isFree));
    return { live: new Set(kept), priced: new Set(priced) };
  }, [lab, config, work]);
  return { going: card !== null, ...turned };
}
