import type { Config } from '../labs/types';
import type { Dataset } from '../nn/dataset';
import type { SplitScore } from '../nn/score';
import type { ModelSpec, TrainingSpec } from '../nn/spec';
import type { Inspection } from './inspect';
import {
  type Ask,
  type EngineStatus,
  type FromWorker,
  type Looked,
  type Mistakes,
  type OpenSplit,
  type PrepareOptions,
  type Reply,
  type RequestName,
  type RunStart,
  type StoredNetwork,
  type ToWorker,
  TrainerError,
  type TrainerEvent,
} from './messages';
import type { Checkpoint, Engine, RunOutcome } from './types';

/** The page's end of the wire to a trainer in another thread. Every promise rejects with a `TrainerError`. */
export interface Trainer {
  /** Tells of progress, frames, checkpoints and failed downloads until the returned function is called. */
  subscribe(listener: (event: TrainerEvent) => void): () => void;
  /** Begins to load a lab's data and resolves with the engine that was really got. To be called once, first. */
  prepare(options: PrepareOptions): Promise<EngineStatus>;
  /** Changes to another engine, or the first other one that works. `busy`: a run is going on, or began meanwhile. */
  useEngine(engine: Engine): Promise<EngineStatus>;
  /** Lets the engine get ready for a network (a GPU compiles its shaders), so that a run's first step is quick. */
  warm(model: ModelSpec, training: TrainingSpec): Promise<null>;
  /** Trains; resolves when the run has ended, whichever way. */
  start(run: RunStart): Promise<RunOutcome>;
  pause(): Promise<null>;
  resume(): Promise<null>;
  /** Ends the run after the steps at hand; `start` then resolves. */
  stop(): Promise<null>;
  /** One step of a run that pauses. */
  step(): Promise<null>;
  /**
   * Lets the run go on with another setting of the lab, for which `canGoOn` holds.
   *
   * @returns the steps done before it holds; null where no run goes on
   */
  change(config: Config): Promise<number | null>;
  /** Weights and figures of the step that the run is at, or of its end; null before the first step. */
  snapshot(): Promise<Checkpoint | null>;
  /**
   * What the run's network says as it is now, or a stored one, dropout off.
   *
   * @param inputs [count × inputSize], scaled (value × dataset.scale)
   * @returns [count × classes]: probabilities, or the numbers that it answers (`answersOf`)
   */
  predict(inputs: Float32Array, count: number, of?: StoredNetwork): Promise<Float32Array>;
  evaluate(split: OpenSplit, of?: StoredNetwork): Promise<SplitScore>;
  /** The first examples of a split; of the training set at most one block. */
  examples(split: OpenSplit, count?: number): Promise<Dataset>;
  mistakes(count: number, of?: StoredNetwork): Promise<Mistakes>;
  /** What a stored network does inside; gradients of validation examples only. */
  inspect(at: Looked, of: 'activations' | 'gradients', network: StoredNetwork): Promise<Inspection>;
  /** Ends the thread and whatever it does. */
  dispose(): void;
}

/** A `Worker`, or a `MessagePort` in tests. */
export interface ClientPort {
  onmessage: ((message: MessageEvent<FromWorker>) => void) | null;
  postMessage(message: ToWorker): void;
}

interface Waiting {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: TrainerError) => void;
}

/** The page's side over any port. @param end ends the other side */
export function connect(port: ClientPort, end: () => void): Trainer & { fail(detail: string): void } {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: TrainerEvent) => void>();
  let lastId = 0;
  /** Why nobody answers any more. */
  let failed: TrainerError | null = null;

  function ask<N extends RequestName>(name: N, question: Ask<N>): Promise<Reply<N>> {
    if (failed) return Promise.reject(failed);
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      port.postMessage({ id, name, ask: question } as ToWorker);
    });
  }

  function fail(detail: string): void {
    failed = new TrainerError('worker-failed', detail);
    for (const { reject } of waiting.values()) reject(failed);
    waiting.clear();
  }

  port.onmessage = ({ data: message }) => {
    if (message.kind === 'event') {
      for (const listener of listeners) listener(message.event);
      return;
    }
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'reply') asker?.resolve(message.reply as never);
    else asker?.reject(new TrainerError(message.code, message.detail));
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prepare: (options) => ask('prepare', options),
    useEngine: (engine) => ask('use-engine', { engine }),
    warm: (model, training) => ask('warm', { model, training }),
    start: (run) => ask('start', run),
    pause: () => ask('pause', null),
    resume: () => ask('resume', null),
    stop: () => ask('stop', null),
    step: () => ask('step', null),
    change: (config) => ask('change', { config }),
    snapshot: () => ask('snapshot', null),
    predict: (inputs, count, of) => ask('predict', { inputs, count, of: of ?? null }),
    evaluate: (split, of) => ask('evaluate', { split, of: of ?? null }),
    examples: (split, count = Number.POSITIVE_INFINITY) => ask('examples', { split, count }),
    mistakes: (count, of) => ask('mistakes', { count, of: of ?? null }),
    inspect: (at, of, network) => ask('inspect', { at, of, network }),
    dispose: () => {
      end();
      fail('disposed');
    },
    fail,
  };
}

/** Starts a trainer in a worker of its own. Only in a browser. */
export function createTrainer(): Trainer {
  // Turbopack bundles the worker only where it is written in exactly this form.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const trainer = connect(worker, () => worker.terminate());
  worker.onerror = (event) => trainer.fail(event.message || 'the worker did not start');
  return {
    ...trainer,
    prepare: (options) =>
      trainer.prepare({ ...options, blocksUrl: new URL(options.blocksUrl, location.href).href }),
  };
}
