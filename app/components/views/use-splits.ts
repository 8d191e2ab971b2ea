'use client';
import { useEffect, useState } from 'react';
import type { Splits } from '@/lib/labs/datasets';
import type { Trainer } from '@/lib/trainer/client';

/** One download for all figures of a page. */
const asked = new WeakMap<Trainer, Promise<Splits>>();

function splitsOf(trainer: Trainer): Promise<Splits> {
  const standing = asked.get(trainer);
  if (standing) return standing;
  const splits = Promise.all([trainer.examples('train'), trainer.examples('validation')]).then(
    ([train, validation]) => ({ train, validation }),
  );
  asked.set(trainer, splits);
  splits.catch(() => asked.delete(trainer));
  return splits;
}

/** The data that the browser has; null until they have arrived. Of a large training set the first block. */
export function useSplits(trainer: Trainer): Splits | null {
  const [splits, setSplits] = useState<Splits | null>(null);
  useEffect(() => {
    let gone = false;
    setSplits(null);
    splitsOf(trainer).then(
      (found) => gone || setSplits(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [trainer]);
  return splits;
}
