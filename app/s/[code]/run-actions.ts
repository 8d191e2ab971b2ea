import type { Config } from '@/lib/labs/types';
import type { RunCard } from './run-cards';
import type { Terms } from './runs';
import type { EngineChoice } from './use-engine-choice';
import type { RunsControls } from './use-runs';
import type { useTrainer } from './use-trainer';

export interface RunActionsOptions {
  /** Who turns the controls: the participant's id. */
  readonly by: string;
  readonly trainer: ReturnType<typeof useTrainer>;
  readonly leaveGpu: EngineChoice['leaveGpu'];
  readonly runs: RunsControls;
  /** What the round asks of a run that starts now with this setting. */
  readonly terms?: (config: Config) => Terms;
  /** The seed that the next run is to have. */
  readonly nextSeed: () => number;
}

/** What a bench can have done with runs, each on the engine that should do it. Nothing happens before there is one. */
export function runActions({ by, trainer, leaveGpu, runs, terms, nextSeed }: RunActionsOptions) {
  const { engine } = trainer;
  return {
    begin(config: Config): void {
      if (!engine) return;
      const segments = [{ from: 0, config, by }] as const;
      void runs.start({ segments, seed: nextSeed(), engine, terms: terms?.(config) });
    },

    /** Once more with the same settings and the same start. */
    repeat({ local, seed }: RunCard): void {
      if (!engine || !local) return;
      void runs.start({ segments: local.segments, seed, engine, terms: terms?.(local.segments[0].config) });
    },

    /** Rounding differs from engine to engine: a run goes on exactly only on its own. */
    async resume(going: RunCard | null): Promise<void> {
      const mayChange = going?.local?.interrupted && going.engine !== engine;
      const changed = mayChange ? await trainer.changeEngine(going.engine, 'now') : null;
      const own = changed?.engine ?? engine;
      if (own) runs.resume(own);
    },

    /** From where the run was when its GPU went away. */
    async continueOnCpu({ local, seed }: RunCard): Promise<void> {
      const instead = await leaveGpu();
      const from = local?.checkpoint;
      if (!instead || !local || !from) return;
      const { segments, end } = local;
      // What it did before is paid already: so much further it may go.
      const more = terms?.(segments[0].config).until ?? null;
      const until = more === null ? null : (end?.step ?? 0) + more;
      void runs.start({ segments, seed, engine: instead, from, terms: { ...local.terms, until } });
    },
  };
}
