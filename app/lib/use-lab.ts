'use client';
import { useEffect, useState } from 'react';
import { insist } from '@/app/lib/insist';
import { loadLab } from '@/lib/labs/load';
import type { LabDefinition } from '@/lib/labs/types';

/** A lab by its id, or null until it is loaded. The same object as long as the id stays. */
export function useLab(id: string | null): LabDefinition | null {
  const [lab, setLab] = useState<LabDefinition | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (id === null) return;
    let gone = false;
    insist(() => loadLab(id)).then(
      (loaded) => !gone && setLab(loaded),
      (error: unknown) => !gone && setFailure(error),
    );
    return () => {
      gone = true;
    };
  }, [id]);
  // For the page's own word about failures, which offers to load it anew.
  if (failure !== null) throw failure;
  return lab?.id === id ? lab : null;
}
