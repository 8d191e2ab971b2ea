'use client';
import { useEffect } from 'react';

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
];

/** Loads ahead what only later phases of a round show. @param ready the engine is there and data have come */
export function useLaterParts(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(
      () => {
        // What does not come now is asked for again when it is shown.
        for (const load of parts) load().catch(() => undefined);
      },
      restMs + Math.random() * spreadMs,
    );
    return () => clearTimeout(timer);
  }, [ready]);
}
