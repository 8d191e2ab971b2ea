'use client';
import { startTransition, useEffect, useState } from 'react';
import type { SimulationFrame } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';

type Frames = ReadonlyMap<string, SimulationFrame>;

/** A frame with the figures that it left out because they had not changed. */
export function onTopOf(before: SimulationFrame | undefined, frame: SimulationFrame): SimulationFrame {
  return before ? { ...frame, figures: { ...before.figures, ...frame.figures } } : frame;
}

/** What the figures of a simulation's runs show, the latest of each run that this page has watched. */
export function useSimulated(trainer: Trainer): Frames {
  const [frames, setFrames] = useState<Frames>(new Map());
  useEffect(() => {
    setFrames(new Map());
    return trainer.subscribe((event) => {
      if (event.kind !== 'simulated') return;
      const { runId, frame } = event;
      // Figures are large: React draws them in slices.
      startTransition(() =>
        setFrames((before) => new Map(before).set(runId, onTopOf(before.get(runId), frame))),
      );
    });
  }, [trainer]);
  return frames;
}
