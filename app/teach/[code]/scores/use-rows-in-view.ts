'use client';
import { type RefObject, useEffect, useState } from 'react';

/** Rows beyond the edges, so that a quick scroll finds some. */
const spare = 8;

/** Which of `count` rows of one height a scrolling box shows: all others need not be rendered. */
export function rowsInView(
  scrollTop: number,
  boxHeight: number,
  rowHeight: number,
  count: number,
): readonly [from: number, to: number] {
  const first = Math.floor(scrollTop / rowHeight) - spare;
  const from = Math.min(Math.max(0, first), Math.max(0, count - 1));
  const to = Math.ceil((scrollTop + boxHeight) / rowHeight) + spare;
  return [from, Math.min(count, Math.max(from, to))];
}

export function useRowsInView(
  box: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): readonly [from: number, to: number] {
  const [seen, setSeen] = useState({ scrollTop: 0, height: 800 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      // Only whole rows: within one, nothing is rendered anew.
      const scrollTop = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      const height = element.clientHeight;
      setSeen((before) =>
        before.scrollTop === scrollTop && before.height === height ? before : { scrollTop, height },
      );
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [box, rowHeight]);
  return rowsInView(seen.scrollTop, seen.height, rowHeight, count);
}
