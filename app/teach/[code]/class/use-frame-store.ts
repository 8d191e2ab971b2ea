'use client';
import { useEffect, useState } from 'react';
import type { LiveSession } from '@/app/lib/use-session';
import { FrameStore } from './frame-store';

/** One store for the life of the page, told of every tick. */
export function useFrameStore(progress: LiveSession['progress']): FrameStore {
  const [store] = useState(() => new FrameStore());
  useEffect(() => store.publish(progress), [store, progress]);
  return store;
}
