'use client';
import { useEffect, useRef } from 'react';
import type { Chapter } from '@/lib/session/chapters';
import type { Playback } from './use-playback';

const stepMs = 5000;
/** From so shortly after a chapter's beginning one goes back to the one before. */
const graceMs = 1000;

/** What has a use of its own for the keys: the bar moves by them too, and the space bar presses. */
const own =
  'input, textarea, select, button, a, [role=listbox], [role=menu], [role=option], [role=radiogroup]';

/** The space bar plays and pauses, arrows go five seconds, with shift from chapter to chapter. */
export function useKeys({ time, seek, toggle }: Playback, chapters: readonly Chapter[]): void {
  const press = useRef<(event: KeyboardEvent) => void>(null);
  press.current = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(own)) return;
    const times = chapters.map(({ at }) => at);
    const chapter = {
      before: times.findLast((at) => at < time - graceMs),
      after: times.find((at) => at > time),
    };
    const to: Record<string, number | undefined> = event.shiftKey
      ? { ArrowLeft: chapter.before, ArrowRight: chapter.after }
      : { ArrowLeft: time - stepMs, ArrowRight: time + stepMs };
    const wanted = to[event.key];
    if (event.key === ' ') toggle();
    else if (wanted !== undefined) seek(wanted);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press.current?.(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
