'use client';
import { useMemo } from 'react';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';
import type { StoredNetwork } from '@/lib/trainer/messages';
import { weightsFromSeed } from '@/lib/trainer/weights-from-seed';
import { useSimulated } from './use-simulated';
import type { Subject } from './view-props';

/** The run that figures are of. */
export interface ShownRun {
  readonly id: string;
  readonly config: Config;
  readonly seed: number;
  /** The last weights known; null before there are any, and in a simulation. */
  readonly weights: Float32Array | null;
  readonly live: boolean;
  readonly step: number;
}

/** Gives the network its first weights where there is no run whose seed it would be. */
const anySeed = 1;

/** What the figures show: a run, or before the first one the network as the settings would start it. */
export function useSubject(
  lab: LabDefinition,
  trainer: Trainer,
  run: ShownRun | null,
  settings: Config,
): Subject {
  const simulated = useSimulated(trainer);
  const config = run?.config ?? settings;
  const seed = run?.seed ?? anySeed;
  const start = useMemo((): StoredNetwork | null => {
    if (lab.experiment.kind !== 'network') return null;
    const model = lab.experiment.model(config);
    return { model, weights: weightsFromSeed({ model, seed }) };
  }, [lab, config, seed]);
  const weights = run?.weights ?? null;
  const network = useMemo(() => {
    if (!start) return null;
    // Weights of a setting that has changed since do not fit it; the next ones will.
    return weights && weights.length === start.weights.length ? { model: start.model, weights } : start;
  }, [start, weights]);
  return {
    network,
    start,
    live: run?.live ?? false,
    step: run?.step ?? 0,
    simulated: (run && simulated.get(run.id)) ?? null,
  };
}
