import type { Config, LabDefinition, SimulationFrame } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';
import type { StoredNetwork } from '@/lib/trainer/messages';

/** What the figures of a lab are about: one run, or the network before any. */
export interface Subject {
  /**
   * The network by its last stored weights, before the first run with the initial ones; null in a lab that trains none.
   * Keep it stable.
   */
  readonly network: StoredNetwork | null;
  /** The same with its initial weights. */
  readonly start: StoredNetwork | null;
  /** Its run is in progress: the trainer's own network is meant. */
  readonly live: boolean;
  /** Gradient steps behind it. */
  readonly step: number;
  /** What a simulation's figures show now; null before it has run. */
  readonly simulated: SimulationFrame | null;
  /** The controls have been turned since that run. */
  readonly turned: boolean;
}

export interface ViewProps extends Subject {
  readonly lab: LabDefinition;
  readonly trainer: Trainer;
  /** The configuration in the controls, with the answer in a lab that submits answers. */
  readonly settings: Config;
  readonly onSettings: (settings: Config) => void;
}
