'use client';
import { useEffect, useRef } from 'react';
import type { Engine } from '@/lib/trainer/types';
import type { RunsControls } from './use-runs';

/** Holds what trains while the teacher has stopped the clock, and lets it go on by itself; what the student paused stays so. */
export function useHeld(held: boolean, runs: RunsControls, engine: Engine | null): void {
  const holding = useRef<string | null>(null);
  const going = runs.state.runs.find(({ end, interrupted }) => end === null && !interrupted);
  const id = going?.id ?? null;
  const paused = going?.paused ?? false;
  const { pause, resume } = runs;
  useEffect(() => {
    if (held && id !== null && !paused) {
      holding.current = id;
      pause();
    }
    if (!held && holding.current !== null && engine) {
      if (holding.current === id && paused) resume(engine);
      holding.current = null;
    }
  }, [held, id, paused, engine, pause, resume]);
}
