'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Quantity } from '@/app/components/charts/curve-data';
import type { Draft } from '@/app/components/lab/experiment';
import type { DrawnPoint } from '@/lib/labs/data/drawn';
import { decodeLink, encodeLink } from '@/lib/labs/link';
import type { LabDefinition } from '@/lib/labs/types';

/** All that the address of a sandbox says. */
export interface Experiment extends Draft {
  /** Null: a new one for each run. */
  readonly seed: number | null;
  readonly view: Quantity;
  /** See `ExperimentLink`. */
  readonly laid: string | null;
  readonly points: readonly DrawnPoint[];
}

/** Browsers take a few changes of the address a second and then no more. */
const settleMs = 300;

function read(lab: LabDefinition, query: string): Experiment {
  const { complete: _, seed, view, ...read } = decodeLink(lab, query);
  const isFixed = new URLSearchParams(query).has('seed');
  return { ...read, seed: isFixed ? seed : null, view: view === 'accuracy' ? 'accuracy' : 'loss' };
}

/** The address's query; without a seed where each run has a new one. */
export function write(lab: LabDefinition, { seed, ...experiment }: Experiment): string {
  const query = new URLSearchParams(encodeLink(lab, { ...experiment, seed: seed ?? 0 }));
  if (seed === null) query.delete('seed');
  return query.toString();
}

/** The experiment that the address says, kept in the address as it changes. @param query as the page was asked for */
export function useAddress(
  lab: LabDefinition,
  query: string,
): readonly [Experiment, (change: Partial<Experiment>) => void] {
  const [experiment, setExperiment] = useState(() => read(lab, query));
  useEffect(() => {
    const timer = setTimeout(() => {
      history.replaceState(history.state, '', `?${write(lab, experiment)}`);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [lab, experiment]);
  const change = useCallback(
    (changed: Partial<Experiment>) => setExperiment((before) => ({ ...before, ...changed })),
    [],
  );
  return [experiment, change];
}
