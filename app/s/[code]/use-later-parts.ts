'use client';
import { useEffect, useRef } from 'react';
import type { RoundSettings } from '@/lib/session/settings';

/** After the page has all that it needs at first; then spread, since a class comes in at one moment. */
const restMs = 3000;
const spreadMs = 4000;

/** What a round shows later. Its files come while the network is idle: one that fails at the freeze must not matter. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('@/app/components/charts/curves'),
  () => import('@/app/components/lab/take-away'),
  () => import('@/app/components/ui/toast-shelf'),
  () => import('./closing'),
  () => import('./compare'),
  () => import('./engine-dialog'),
  () => import('./run-panel'),
];

/** What only a round with these settings shows. */
const ofRound = ({ mode, calm, prediction }: RoundSettings): readonly (() => Promise<unknown>)[] => [
  ...(mode === 'crowd' ? [() => import('./crowd'), () => import('./crowd-result')] : []),
  ...(mode === 'relay' ? [() => import('./relay')] : []),
  ...(mode === 'battle' && !calm ? [() => import('./board')] : []),
  ...(prediction ? [() => import('./foretold')] : []),
];

/** Loads ahead what only later phases of a round show. @param ready the engine is there and data have come */
export function useLaterParts(ready: boolean, settings: RoundSettings): void {
  const latest = useRef(settings);
  latest.current = settings;
  useEffect(() => {
    if (!ready) return;
    // For whoever weighs the page: here ends what it takes until an engine is chosen and a run could start.
    performance.mark('ready-to-train');
    const timer = setTimeout(
      () => {
        // What does not come now is asked for again when it is shown.
        const coming = [...parts, ...ofRound(latest.current)].map((load) => load());
        void Promise.allSettled(coming).then(() => performance.mark('later-parts'));
      },
      restMs + Math.random() * spreadMs,
    );
    return () => clearTimeout(timer);
  }, [ready]);
}
