'use client';
import { startTransition, useEffect, useRef, useState } from 'react';
import { ask } from '@/app/lib/socket';
import type { Engine } from '@/lib/trainer/types';
import { type Cell, type CrowdState, type CrowdStep, crowdState, isOpen, nextStep } from './crowd-steps';
import { freeTerms } from './runs';
import type { EngineChoice } from './use-engine-choice';
import type { RunsControls } from './use-runs';

interface CrowdOptions {
  readonly roundId: string;
  /** Who trains. */
  readonly by: string;
  /** The cell that the seat holds. */
  readonly held: Cell | null;
  readonly runs: RunsControls;
  readonly engine: Engine | null;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  /** There is time, and the clock runs. */
  readonly open: boolean;
  /** Something in the crowd has changed: worth asking again at once. */
  readonly news: number;
  /** Every cell has its answer. */
  readonly complete: boolean;
}

export interface CrowdControls {
  readonly state: CrowdState;
  readonly rest: () => void;
  readonly goOn: () => void;
}

/** When nothing could be had, one asks again: a cell may come back from somebody who left. */
const askAgainMs = 4000;

const keyOf = (step: CrowdStep): string => {
  switch (step.kind) {
    case 'none':
    case 'deal':
      return step.kind;
    case 'train':
      return `train ${step.cell.id}`;
    case 'take-up':
    case 'anew':
    case 'submit':
      return `${step.kind} ${step.run.id}`;
  }
};

/** Trains cells for the class's figure, one after the other, until none is left. */
export function useCrowd(options: CrowdOptions): CrowdControls {
  const { roundId, by, held, runs, engine, leaveGpu, open, news, complete } = options;
  const [resting, setResting] = useState(false);
  const [dealt, setDealt] = useState<Cell | null>(null);
  const [exhausted, setExhausted] = useState(false);
  const [turn, setTurn] = useState(0);

  const own = runs.state.runs;
  // The answer to a request may be here before the seat's view shows it.
  const cell = dealt && isOpen(dealt, own) ? dealt : held;
  const mayTrain = open && engine !== null && runs.restored && !complete;
  const situation = { cell, runs: own, resting, mayTrain };
  const step = nextStep(situation);

  const submitted = useRef(new Set<string>());
  const perform = async (wanted: CrowdStep): Promise<void> => {
    const train = (of: Cell, on: Engine) =>
      void runs.start({
        seed: of.seed,
        segments: [{ from: 0, config: of.config, by }],
        engine: on,
        terms: { ...freeTerms, cell: of.id },
      });
    switch (wanted.kind) {
      case 'none':
        return;
      case 'submit':
        // Once: asked again before the state shows it, it would be another submission.
        if (!submitted.current.has(wanted.run.id)) runs.submit(wanted.run.id);
        submitted.current.add(wanted.run.id);
        return;
      case 'take-up':
        if (engine) runs.resume(engine);
        return;
      case 'anew': {
        const { seed, segments, terms } = wanted.run;
        const other = await leaveGpu();
        if (other && terms.cell !== null) {
          train({ id: terms.cell, seed, config: segments[0].config }, other);
        }
        return;
      }
      case 'train':
        if (engine) train(wanted.cell, engine);
        return;
      case 'deal': {
        const answer = await ask('cell:deal', { roundId });
        if (!answer.ok) return;
        setDealt(answer.data.cell);
        setExhausted(answer.data.cell === null);
      }
    }
  };
  const latest = useRef(perform);
  latest.current = perform;

  const key = keyOf(step);
  const wanted = useRef(step);
  wanted.current = step;
  const worthAsking = key === 'deal' ? news : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same step is tried again with a new turn or on news
  useEffect(() => {
    void latest.current(wanted.current);
    if (key === 'none') return;
    const timer = setTimeout(() => startTransition(() => setTurn((count) => count + 1)), askAgainMs);
    return () => clearTimeout(timer);
  }, [key, turn, worthAsking]);

  return {
    state: crowdState(situation, exhausted || complete),
    rest: () => {
      setResting(true);
      runs.pause();
    },
    goOn: () => {
      setResting(false);
      if (engine) runs.resume(engine);
    },
  };
}
