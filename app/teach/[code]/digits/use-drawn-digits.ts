'use client';
import { useEffect, useRef, useState } from 'react';
import { useControlKey } from '@/app/components/teach/use-control-path';
import { request } from '@/app/lib/http';
import { withKey } from '@/app/lib/with-key';
import { type DrawnPixels, routes } from '@/lib/protocol/http';

export type Pixels = ReadonlyMap<string, Uint8Array>;

/** The server is not asked more often while digits come in. */
const everyMs = 1500;

const unpacked = (pixels: string) => Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0));

/** What the class has drawn, by id: asked again when there are more digits than before. */
export function useDrawnDigits(code: string, count: number): Pixels {
  const [pixels, setPixels] = useState<Pixels>(new Map());
  const key = useControlKey();
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (count === 0) return;
    let gone = false;
    const wait = Math.max(0, askedAt.current + everyMs - performance.now());
    const timer = setTimeout(async () => {
      askedAt.current = performance.now();
      const answer = await request<readonly DrawnPixels[]>(withKey(routes.drawnDigits(code), key));
      if (gone || !answer.ok) return;
      // A picture that is known stays the same object, so that it is not drawn again.
      setPixels(
        (before) => new Map(answer.data.map(({ id, pixels }) => [id, before.get(id) ?? unpacked(pixels)])),
      );
    }, wait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [code, key, count]);
  return pixels;
}
