'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { ModelSpec, TrainingSpec } from '@/lib/nn/spec';
import {
  choose,
  type Finding,
  type Findings,
  networkKey,
  nextToTry,
  type Preference,
} from '@/lib/trainer/choice';
import { tryEngine } from '@/lib/trainer/choice-client';
import { findingsFor, remember } from '@/lib/trainer/choice-memory';
import type { Trainer } from '@/lib/trainer/client';
import { type Engine, engines } from '@/lib/trainer/types';
import { loadMemory, loadPreference, saveMemory, savePreference } from './engine-memory';
import type { TrainerControls, TrainerState } from './use-trainer';

/** A network that is to be trained, under a name for the memory (`networkKey`). */
export interface NamedNetwork {
  readonly key: string;
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
}

/** What a run with this setting would train; null for a lab that trains no network. */
export function networkOfSetting(
  { id, version, experiment }: LabDefinition,
  config: Config,
): NamedNetwork | null {
  if (experiment.kind !== 'network') return null;
  const model = experiment.model(config);
  const training = experiment.training(config);
  return { key: networkKey(`${id}@${version}`, model, training), model, training };
}

interface EngineChoiceOptions {
  readonly trainer: TrainerState & TrainerControls;
  /** Without one nothing is tried. */
  readonly network: NamedNetwork | null;
  /** Nothing trains, and something may soon. */
  readonly idle: boolean;
}

export interface EngineChoice {
  readonly preference: Preference;
  /** About the present network. */
  readonly findings: Findings;
  /** The engine that is being tried. */
  readonly trying: Engine | null;
  readonly racing: boolean;
  readonly prefer: (preference: Preference) => void;
  /** Tries all engines on the present network, one after another; ends when it is not idle any more. */
  readonly startRace: () => void;
  /** Goes on without the GPU, which went away. @returns the engine really got */
  readonly leaveGpu: () => Promise<Engine | null>;
}

/** Between all engines, on the network of this key. */
interface Race {
  readonly key: string;
  readonly done: readonly Engine[];
}

/** A control that is being turned is let come to rest. */
const settleMs = 800;
/** What a whole class downloads is spread over a few seconds. */
const spreadMs = 4000;
/** As many examples as are timed on, unless a batch has more. */
const timedExamples = 1000;

/** The student's browser asks to be spared downloads. */
const savesData = () =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

/**
 * Finds out which engine is quickest while nothing trains, and gives the trainer the one that should train
 * (lib/trainer/choice.ts).
 */
export function useEngineChoice({ trainer, network, idle }: EngineChoiceOptions): EngineChoice {
  const { engine, data, dataFailed, changeEngine } = trainer;
  const [preference, setPreference] = useState<Preference>(loadPreference);
  const [memory, setMemory] = useState(loadMemory);
  const [gpuLost, setGpuLost] = useState(false);
  const [race, setRace] = useState<Race | null>(null);

  const key = network?.key ?? '';
  const known = findingsFor(memory, key);
  const findings: Findings = gpuLost ? { ...known, webgl: { kind: 'unfit', why: 'failed' } } : known;
  const keep = useCallback(
    (tried: Engine, finding: Finding) =>
      setMemory((before) => {
        const after = remember(before, key, tried, finding);
        saveMemory(after);
        return after;
      }),
    [key],
  );

  const mayTry = idle && (data === null || data.loaded === data.total) && !dataFailed;
  const worthTrying = network && nextToTry(findings, network.model, savesData());
  const inRace = race && engines.find((candidate) => !race.done.includes(candidate));
  if (race && (!inRace || !mayTry || race.key !== key)) setRace(null);
  const next = inRace ?? worthTrying;
  const trying = useTrial({
    engine: mayTry ? next : null,
    network,
    trainer: trainer.trainer,
    at: inRace ? 'once' : next === 'fused' ? 'rest' : 'leisure',
    onFinding: (tried, finding) => {
      keep(tried, finding);
      setRace((before) => before && { ...before, done: [...before.done, tried] });
    },
  });

  const change = useCallback(
    async (wanted: Engine, how: 'now' | 'beside') => {
      const status = await changeEngine(wanted, how);
      for (const { engine: passed, why } of status?.passed ?? []) keep(passed, { kind: 'unfit', why });
      return status?.engine ?? null;
    },
    [changeEngine, keep],
  );

  const should = engine && !worthTrying ? choose(findings, preference, engine) : engine;
  useEffect(() => {
    if (!idle || preference !== 'automatic' || !should || should === engine) return;
    void change(should, 'beside');
  }, [idle, preference, should, engine, change]);

  useWarm(idle ? engine : null, network, trainer.trainer);

  return {
    preference,
    findings,
    trying,
    racing: race !== null,
    prefer: (preferred) => {
      setPreference(preferred);
      savePreference(preferred);
      if (preferred !== 'automatic') void change(preferred, 'now');
    },
    startRace: () => setRace({ key, done: [] }),
    leaveGpu: async () => {
      setGpuLost(true);
      return change('fused', 'now');
    },
  };
}

interface TrialOptions {
  /** To be tried; null for none. */
  readonly engine: Engine | null;
  readonly network: NamedNetwork | null;
  readonly trainer: Trainer | null;
  /** When: at once, when the controls have come to rest, or so that not all of a class download in the same moment. */
  readonly at: 'once' | 'rest' | 'leisure';
  readonly onFinding: (engine: Engine, finding: Finding) => void;
}

/** Tries an engine. Whatever changes breaks it off. @returns the engine that is being tried */
function useTrial({ engine, network, trainer, at, onFinding }: TrialOptions): Engine | null {
  const [trying, setTrying] = useState<Engine | null>(null);
  const latest = useRef({ network, onFinding });
  latest.current = { network, onFinding };
  const key = network?.key;

  useEffect(() => {
    if (!engine || !trainer || key === undefined) return;
    const broken = new AbortController();
    const attempt = async () => {
      const { network: current } = latest.current;
      if (!current) return;
      const { model, training } = current;
      setTrying(engine);
      const count = Math.max(timedExamples, training.batchSize);
      const examples = await trainer.examples('train', count);
      const finding = await tryEngine({ engine, model, training, examples }, broken.signal);
      if (broken.signal.aborted) return;
      setTrying(null);
      latest.current.onFinding(engine, finding ?? { kind: 'unfit', why: 'failed' });
    };
    const wait = at === 'once' ? 0 : settleMs + (at === 'rest' ? 0 : spreadMs * Math.random());
    const timer = setTimeout(() => attempt().catch(() => setTrying(null)), wait);
    return () => {
      clearTimeout(timer);
      broken.abort();
      setTrying(null);
    };
  }, [engine, trainer, key, at]);

  return trying;
}

/** Lets the trainer's engine compile what a network needs, shaders or hot loops, so that its first step is quick. */
function useWarm(engine: Engine | null, network: NamedNetwork | null, trainer: Trainer | null): void {
  const latest = useRef(network);
  latest.current = network;
  const key = network?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another network
  useEffect(() => {
    if (!engine || !trainer) return;
    const timer = setTimeout(() => {
      if (!latest.current) return;
      const { model, training } = latest.current;
      // A run that begins meanwhile warms it itself.
      trainer.warm(model, training).catch(() => undefined);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [engine, trainer, key]);
}
