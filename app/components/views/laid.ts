'use client';
import { createContext, useContext, useState } from 'react';

/** What was laid by hand in a lab's own view; see `OwnViewProps`. */
export interface Laid {
  readonly laid: string | null;
  readonly lay: (letters: string) => void;
}

/** Where a page keeps it, in its address; without one the view keeps it for itself. */
export const LaidContext = createContext<Laid | null>(null);

export function useLaid(): Laid {
  const kept = useContext(LaidContext);
  const [laid, lay] = useState<string | null>(null);
  return kept ?? { laid, lay };
}
