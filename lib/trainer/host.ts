import { openTrainingData } from '../labs/data/open';
import { runData } from '../labs/experiment';
import { loadLab } from '../labs/load';
import type { LabDefinition } from '../labs/types';
import type { TrainingData } from '../nn/dataset';
import { answersOf } from '../nn/metrics';
import type { ModelSpec } from '../nn/spec';
import { joinDatasets, sliceDataset } from '../nn/training-data';
import { warmUp } from './choice-timing';
import { RunControl } from './control';
import type { Network, OpenEngine } from './engine';
import { asTrainerError } from './failures';
import { train } from './loop';
import {
  type Ask,
  type EngineStatus,
  type PrepareOptions,
  type Reply,
  type RequestName,
  type RunStart,
  type StoredNetwork,
  TrainerError,
  type TrainerEvent,
} from './messages';
import { findMistakes } from './mistakes';
import { openEngine } from './open-engine';
import { requestOf, settingOf } from './run';
import { scoreParts } from './scorer';
import { runSimulation } from './simulation';
import { copied, wholeSplit } from './splits';
import { digestOfState, isRepeatable, packState } from './trail';
import { type Checkpoint, defaultEngine, type Engine, type RunOutcome, type Snapshot } from './types';

type Handlers = { [N in RequestName]: (ask: Ask<N>) => Reply<N> | Promise<Reply<N>> };

/** A GPU is given more work at once: reading each result would make it wait. */
const planMsOf = ({ kind }: OpenEngine): number => (kind === 'webgl' ? 50 : 10);

/** A run's network stays for questions after the run, until the next one. */
interface Current {
  readonly model: ModelSpec;
  readonly network: Network;
}

/**
 * The worker's inside: one lab's data, one engine, one run at a time.
 *
 * @param tell where events go
 * @param get fetches a block; given by tests, `fetch` otherwise
 */
export function createHost(tell: (event: TrainerEvent) => void, get: typeof fetch = fetch): Handlers {
  let lab: LabDefinition | null = null;
  /** Waits for the lab's definition. */
  let data: Promise<TrainingData> | null = null;
  let engine: OpenEngine | null = null;
  /** The first engine on its way; refused, another one may be chosen. */
  let opening: Promise<EngineStatus> | null = null;
  let current: Current | null = null;
  let control: RunControl | null = null;
  let lastCheckpoint: Checkpoint | null = null;
  let last: StoredNetwork | null = null;

  function need<T>(value: T | null, code: 'not-prepared' | 'no-run'): T {
    if (value === null) throw new TrainerError(code);
    return value;
  }

  function dropCurrent(): void {
    current?.network.dispose();
    current = null;
  }

  function refuseWhileRunning(): void {
    if (control) throw new TrainerError('busy');
  }

  async function openWith(preferred: Engine): Promise<EngineStatus> {
    const opened = await openEngine(preferred).catch((error: unknown) => {
      throw new TrainerError('engine-unavailable', String(error));
    });
    // A run that began meanwhile keeps its engine.
    refuseWhileRunning();
    if (opened.engine !== engine) dropCurrent();
    engine = opened.engine;
    return { engine: engine.kind, passed: opened.passed };
  }

  async function openData({ labId, blocksUrl, own }: PrepareOptions): Promise<TrainingData> {
    const loaded = await loadLab(labId);
    lab = own ? (await import('../labs/own-data')).withOwnData(loaded, own) : loaded;
    const loading = openTrainingData(
      lab,
      async (name, attempt) => {
        const response = await get(`${blocksUrl}${name}`, { cache: attempt === 0 ? 'default' : 'reload' });
        if (!response.ok) throw new Error(`${response.status} for block ${name}`);
        return new Uint8Array(await response.arrayBuffer());
      },
      ({ loaded, total }) => tell({ kind: 'progress', loaded, total }),
    );
    wholeSplit(loading, 'train').catch((error: unknown) => {
      const { code, message } = asTrainerError(error);
      tell({ kind: 'data-failed', code, detail: message });
    });
    return loading;
  }

  async function prepare(options: PrepareOptions): Promise<EngineStatus> {
    refuseWhileRunning();
    data = openData(options);
    opening = openWith(options.engine ?? defaultEngine);
    // Both at once: files of the engine and of the lab come beside each other.
    const [status] = await Promise.all([opening, data]);
    return status;
  }

  /** The data, once there is an engine as well: small data come before it. */
  async function ready(): Promise<TrainingData> {
    const source = await need(data, 'not-prepared');
    await opening?.catch(() => undefined);
    return source;
  }

  /** The network asked about, to be given back by `done`; without a live one, that of the last good weights. */
  function networkOf(of: StoredNetwork | null): { network: Network; model: ModelSpec; done: () => void } {
    if (!of && current) return { ...current, done: () => undefined };
    const { model, weights } = need(of ?? last, 'no-run');
    const network = need(engine, 'not-prepared').network(model, weights);
    return { network, model, done: () => network.dispose() };
  }

  /** What a run is asked about from here on. */
  function remember({ weights }: Snapshot, model: ModelSpec): void {
    last = { model, weights };
  }

  async function start({
    runId,
    from,
    initial,
    until,
    isPaused,
    leastMs,
    ...record
  }: RunStart): Promise<RunOutcome> {
    refuseWhileRunning();
    const played = need(lab, 'not-prepared');
    const opened = need(data, 'not-prepared');
    const chosen = need(engine, 'not-prepared');
    dropCurrent();
    last = null;
    lastCheckpoint = null;
    const running = new RunControl();
    if (isPaused) running.pause();
    control = running;
    const [{ config }] = record.segments;
    try {
      const source = await opened;
      if (played.experiment.kind === 'simulation') {
        return await runSimulation({
          lab: played,
          experiment: played.experiment,
          ...{ config, seed: record.seed, control: running },
          splits: {
            train: joinDatasets(await wholeSplit(source, 'train')),
            validation: await source.validation(),
          },
          onFrame: (frame) => tell({ kind: 'simulated', runId, frame }),
          onPoint: (frame) => tell({ kind: 'frame', runId, frame }),
        });
      }
      const request = requestOf(played, record);
      const own = await runData(played, config, record.seed, source);
      const run = train({
        ...request,
        data: own,
        control: running,
        planMs: planMsOf(chosen),
        leastMs,
        from,
        initial,
        until,
        trail: isRepeatable(chosen.kind)
          ? {
              engine: chosen.kind,
              leave: ({ mark, step }, reached) => {
                const state = packState(reached);
                tell({ kind: 'trail', runId, mark, promised: { step, digest: digestOfState(state) }, state });
              },
            }
          : undefined,
        open: ({ model, training }, begin) => {
          dropCurrent();
          const network = chosen.trainable(model, training, own.trainCount, begin);
          current = { model, network };
          return network;
        },
        onCheckpoint: (checkpoint) => {
          lastCheckpoint = checkpoint;
          remember(checkpoint, request.model);
          tell({ kind: 'checkpoint', runId, checkpoint });
        },
      });
      for (;;) {
        const { done, value } = await run.next();
        if (done) {
          // What broken weights answer means nothing, nor what came after the best ones: those that count are asked.
          if (value.snapshot) remember(value.snapshot, request.model);
          if (value.snapshot?.frame.step !== value.step) dropCurrent();
          return value;
        }
        tell({ kind: 'frame', runId, frame: value });
      }
    } finally {
      control = null;
    }
  }

  return {
    prepare,
    'use-engine': ({ engine: wanted }) => {
      refuseWhileRunning();
      return openWith(wanted);
    },
    warm: async ({ model, training }) => {
      refuseWhileRunning();
      const chosen = need(engine, 'not-prepared');
      const block = await (await need(data, 'not-prepared')).block(0);
      const examples = sliceDataset(block, 0, Math.min(training.batchSize, block.count));
      if (!control && chosen === engine) await warmUp(chosen, { model, training, examples });
      return null;
    },
    start,
    pause: () => {
      control?.pause();
      return null;
    },
    resume: () => {
      control?.resume();
      return null;
    },
    stop: () => {
      control?.stop();
      return null;
    },
    step: () => {
      control?.step();
      return null;
    },
    change: ({ config }) => control?.changeTo(settingOf(need(lab, 'not-prepared'), config)) ?? null,
    snapshot: () => control?.snapshot() ?? lastCheckpoint,
    predict: async ({ inputs, count, of }) => {
      const { classes } = await ready();
      const { network, model, done } = networkOf(of);
      try {
        return answersOf(model.loss, await network.outputs({ inputs, count, scale: 1 }), { count, classes });
      } finally {
        done();
      }
    },
    evaluate: async ({ split, of }) => {
      const parts = await wholeSplit(await ready(), split);
      const { network, model, done } = networkOf(of);
      try {
        return await scoreParts(network, model, need(lab, 'not-prepared').score.metric, parts);
      } finally {
        done();
      }
    },
    examples: async ({ split, count }) => {
      const source = await need(data, 'not-prepared');
      const first = split === 'train' ? await source.block(0) : await source.validation();
      return copied(sliceDataset(first, 0, Math.min(count, first.count)));
    },
    mistakes: async ({ count, of }) => {
      const validation = await (await ready()).validation();
      const { network, model, done } = networkOf(of);
      try {
        return await findMistakes(network, model, validation, count);
      } finally {
        done();
      }
    },
    inspect: async ({ at, of, network }) => {
      const { inspect, ownExamples } = await import('./inspect');
      const validation = await (await need(data, 'not-prepared')).validation();
      return inspect(network, at.kind === 'own' ? ownExamples(validation, at.inputs) : validation, {
        count: at.kind === 'own' ? Number.POSITIVE_INFINITY : at.count,
        of,
      });
    },
  };
}
