'use client';
import { memo, useEffect, useRef } from 'react';
import type { FrameStore } from './frame-store';
import { watchSight } from './seen';
import { drawSpark, type Size, type SparkLook } from './sparkline';

interface SparkCanvasProps {
  readonly participantId: string;
  /** The run that is meant: frames of an earlier one may still lie about. */
  readonly runId: string | null;
  readonly planned: number;
  readonly frames: FrameStore;
  readonly look: SparkLook;
}

/** A student's curve. Drawn when frames come, while it is in sight, at most once a painted frame; React is not asked. */
export const SparkCanvas = memo(function SparkCanvas(props: SparkCanvasProps) {
  const { participantId, runId, planned, frames, look } = props;
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let inSight = false;
    // As it was told: asking the page for it between two drawings would lay it out anew each time.
    let size: Size | null = null;
    let stale = true;
    let asked = 0;
    const paint = () => {
      if (!size) return;
      stale = false;
      const known = frames.framesOf(participantId);
      const ofRun = known.at(-1)?.runId === runId ? known.map(({ frame }) => frame) : [];
      drawSpark(element, size, { frames: ofRun, planned }, look);
    };
    const want = () => {
      stale = true;
      if (!inSight) return;
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(paint);
    };
    const ends = [
      frames.watch(participantId, want),
      watchSight(element, (seen) => {
        inSight = seen;
        if (seen && stale) want();
      }),
    ];
    const resized = new ResizeObserver(([entry]) => {
      size = entry?.contentRect ?? null;
      want();
    });
    resized.observe(element);
    return () => {
      cancelAnimationFrame(asked);
      resized.disconnect();
      for (const end of ends) end();
    };
  }, [participantId, runId, planned, frames, look]);

  return <canvas ref={canvas} aria-hidden className="block h-14 w-full" />;
});
