'use client';
import { useEffect, useMemo, useState } from 'react';
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

/** Whether figures show the run or the network as the settings would start it, where these differ. */
export interface Standing {
  readonly shown: 'run' | 'start';
  /** Null where there is nothing to choose. */
  readonly choose: ((shown: Standing['shown']) => void) | null;
}

/**
 * What the figures show: a run, or the network as the settings would start it. The latter before the first run, and at
 * once when somebody turns what the network is made of: then one can go back to the run.
 */
export function useSubject(
  lab: LabDefinition,
  trainer: Trainer,
  run: ShownRun | null,
  settings: Config,
): { readonly subject: Subject; readonly standing: Standing } {
  const simulated = useSimulated(trainer);
  const { experiment } = lab;
  const modelOf = experiment.kind === 'network' ? experiment.model : null;
  const made = useMemo(() => (modelOf ? JSON.stringify(modelOf(settings)) : ''), [modelOf, settings]);
  const ofRun = run?.config;
  const differs = useMemo(
    () => modelOf !== null && ofRun !== undefined && JSON.stringify(modelOf(ofRun)) !== made,
    [modelOf, ofRun, made],
  );
  const live = run?.live ?? false;
  const [turned, setTurned] = useState<{ readonly made: string; readonly shown: Standing['shown'] } | null>(
    null,
  );
  const runId = run?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that begins or is chosen is what one wants to see
  useEffect(() => setTurned(null), [runId, live]);
  const mayChoose = differs && !live;
  // Whoever turned back to the run stays with it until something is turned again.
  const shown =
    run === null || (mayChoose && (turned?.made === made ? turned.shown : 'start') === 'start')
      ? 'start'
      : 'run';

  const config = shown === 'run' && run ? run.config : settings;
  const seed = run?.seed ?? anySeed;
  const start = useMemo((): StoredNetwork | null => {
    if (!modelOf) return null;
    const model = modelOf(config);
    return { model, weights: weightsFromSeed({ model, seed }) };
  }, [modelOf, config, seed]);
  const weights = shown === 'run' ? (run?.weights ?? null) : null;
  const network = useMemo(() => {
    if (!start) return null;
    // Weights of a setting that has changed since do not fit it; the next ones will.
    return weights && weights.length === start.weights.length ? { model: start.model, weights } : start;
  }, [start, weights]);
  return {
    subject: {
      network,
      start,
      live,
      step: shown === 'run' ? (run?.step ?? 0) : 0,
      simulated: (run && simulated.get(run.id)) ?? null,
      turned: run !== null && !live && lab.controls.some(({ id }) => run.config[id] !== settings[id]),
    },
    standing: {
      shown,
      choose: mayChoose ? (next) => setTurned({ made, shown: next }) : null,
    },
  };
}
