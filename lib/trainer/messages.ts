/** What page and worker say to each other. Every request gets one reply; events come in between. */
import type { OwnData } from '../labs/own-data';
import type { Config, SimulationFrame } from '../labs/types';
import type { Dataset } from '../nn/dataset';
import type { SplitScore } from '../nn/score';
import type { ModelSpec, TrainingSpec } from '../nn/spec';
import type { Inspection } from './inspect';
import type { Passed } from './open-engine';
import type { RunRecord } from './run';
import type { Promised } from './stretches';
import type { Checkpoint, Engine, Frame, RunOutcome, StoredNetwork } from './types';

export type { StoredNetwork };

export interface PrepareOptions {
  readonly labId: string;
  /** Address of the lab's blocks without the block's name: `routes.block(lab.id, lab.version, '')`. */
  readonly blocksUrl: string;
  /** What to try first; see `openEngine`. */
  readonly engine?: Engine;
  /** In the sandbox: data that somebody brought, in place of the lab's (`withOwnData`). */
  readonly own?: OwnData;
}

/** The engine really got, and those that did not work before it. */
export interface EngineStatus {
  readonly engine: Engine;
  readonly passed: readonly Passed[];
}

export interface RunStart extends Pick<RunRecord, 'seed' | 'segments'> {
  readonly runId: string;
  /** Where to go on, on this engine or another. */
  readonly from?: Checkpoint;
  /** Packed weights to start with in place of its seed's: those that a team hands on. */
  readonly initial?: Float32Array;
  /** Ends it after this step, if it gets there: what its work budget allows. */
  readonly until?: number;
  /** Waits for `resume` or `step` before the first step. */
  readonly isPaused?: boolean;
  /** See `train`. */
  readonly leastMs?: number;
}

export type OpenSplit = 'train' | 'validation';

/** Validation examples that the network gets wrong, the most certain first. */
export interface Mistakes {
  readonly examples: Dataset;
  /** What each was taken for, and with which probability. */
  readonly predicted: Uint8Array;
  readonly confidence: Float32Array;
  /** How many there are in all. */
  readonly total: number;
  /** Of all validation examples how many of each class (row) were taken for which (column), [classes × classes]. */
  readonly confusion: Uint32Array;
}

/** Examples to look into a network with: the first validation examples, or one's own, scaled. */
export type Looked =
  | { readonly kind: 'validation'; readonly count: number }
  | { readonly kind: 'own'; readonly inputs: Float32Array };

/** Each request by name with its reply. Where `of` is null, the network of the current or last run is meant. */
export interface Requests {
  prepare: { ask: PrepareOptions; reply: EngineStatus };
  'use-engine': { ask: { engine: Engine }; reply: EngineStatus };
  warm: { ask: { model: ModelSpec; training: TrainingSpec }; reply: null };
  /** Answered when the run has ended. */
  start: { ask: RunStart; reply: RunOutcome };
  pause: { ask: null; reply: null };
  resume: { ask: null; reply: null };
  stop: { ask: null; reply: null };
  step: { ask: null; reply: null };
  change: { ask: { config: Config }; reply: number | null };
  snapshot: { ask: null; reply: Checkpoint | null };
  predict: { ask: { inputs: Float32Array; count: number; of: StoredNetwork | null }; reply: Float32Array };
  evaluate: { ask: { split: OpenSplit; of: StoredNetwork | null }; reply: SplitScore };
  examples: { ask: { split: OpenSplit; count: number }; reply: Dataset };
  mistakes: { ask: { count: number; of: StoredNetwork | null }; reply: Mistakes };
  inspect: {
    ask: { at: Looked; of: 'activations' | 'gradients'; network: StoredNetwork };
    reply: Inspection;
  };
}

export type RequestName = keyof Requests;
export type Ask<N extends RequestName> = Requests[N]['ask'];
export type Reply<N extends RequestName> = Requests[N]['reply'];
/** What answers them. */
export type Handlers = { [N in RequestName]: (ask: Ask<N>) => Reply<N> | Promise<Reply<N>> };

export type TrainerEvent =
  /** Bytes of training and validation data, unpacked. */
  | { readonly kind: 'progress'; readonly loaded: number; readonly total: number }
  | { readonly kind: 'frame'; readonly runId: string; readonly frame: Frame }
  /** What the figures of a simulation show now; its point of the curves comes as a frame. */
  | { readonly kind: 'simulated'; readonly runId: string; readonly frame: SimulationFrame }
  /** About once a second: what a refreshed page can still submit, and go on from. */
  | { readonly kind: 'checkpoint'; readonly runId: string; readonly checkpoint: Checkpoint }
  /** What a long run leaves on its way (trail.ts), in one piece, to be kept by the page. */
  | {
      readonly kind: 'trail';
      readonly runId: string;
      readonly mark: number;
      readonly promised: Promised;
      readonly state: Float32Array;
    }
  /** Data that did not come; asking again (a run, an evaluation) tries again. */
  | { readonly kind: 'data-failed'; readonly code: TrainerErrorCode; readonly detail: string };

export type TrainerErrorCode =
  | 'not-prepared'
  | 'busy' // a run is going on
  | 'no-run' // nothing has been trained yet
  | 'engine-unavailable'
  | 'context-lost'
  | 'data-unavailable'
  | 'data-malformed'
  | 'worker-failed';

export class TrainerError extends Error {
  override readonly name = 'TrainerError';
  constructor(
    readonly code: TrainerErrorCode,
    detail: string = code,
  ) {
    super(detail);
  }
}

/** Page to worker. */
export type ToWorker = {
  [N in RequestName]: { readonly id: number; readonly name: N; readonly ask: Ask<N> };
}[RequestName];

/** Worker to page. */
export type FromWorker =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<RequestName> }
  | {
      readonly kind: 'failure';
      readonly id: number;
      readonly code: TrainerErrorCode;
      readonly detail: string;
    }
  | { readonly kind: 'event'; readonly event: TrainerEvent };
