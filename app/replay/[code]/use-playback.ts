'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { advanced, type Span } from '@/lib/session/chapters';
import type { Timeline } from '@/lib/session/timeline';

export const speeds = [1, 2, 5, 10, 30, 60] as const;
export type Speed = (typeof speeds)[number];

/** Between two pictures: ranks glide for 400 ms, so more would not be seen, and each folds and ranks the class again. */
const everyMs = 100;

export interface Playback {
  /** By the server's clock, between the start and the end of the session. */
  readonly time: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly skips: boolean;
  readonly seek: (time: number) => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly setSkips: (skips: boolean) => void;
}

/** The time of a replay: it passes by itself while it plays, and stops at the end. */
export function usePlayback({ startsAt, endsAt }: Timeline, idle: readonly Span[]): Playback {
  const [time, setTime] = useState(startsAt);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(10);
  const [skips, setSkips] = useState(true);
  const now = useRef(time);
  now.current = time;

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const passed = (performance.now() - last) * speed;
      last = performance.now();
      const next = Math.min(endsAt, advanced(now.current, passed, skips ? idle : []));
      setTime(next);
      if (next >= endsAt) setPlaying(false);
    }, everyMs);
    return () => clearInterval(timer);
  }, [playing, speed, skips, idle, endsAt]);

  const seek = useCallback(
    (to: number) => setTime(Math.min(endsAt, Math.max(startsAt, to))),
    [startsAt, endsAt],
  );
  const toggle = useCallback(() => {
    // Play at the end begins again.
    if (!playing && now.current >= endsAt) setTime(startsAt);
    setPlaying(!playing);
  }, [playing, startsAt, endsAt]);
  return { time, playing, speed, skips, seek, toggle, setSpeed, setSkips };
}
