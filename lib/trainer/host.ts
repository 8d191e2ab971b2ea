import type { TrainingData } from '../nn/dataset';
import { sliceDataset } from '../nn/training-data';
import { AskedNetwork } from './asked-network';
import { warmUp } from './choice-timing';
import { RunControl } from './control';
import type { OpenEngine } from './engine';
import { need } from './failures';
import { LabInUse } from './lab-in-use';
import {
  type EngineStatus,
  type Handlers,
  type PrepareOptions,
  type RunStart,
  TrainerError,
  type TrainerEvent,
} from './messages';
import { openEngine } from './open-engine';
import { answerQuestions } from './questions';
import { settingOf } from './run';
import { defaultEngine, type Engine, type RunOutcome } from './types';
import { playRun } from './worker-run';

/**
 * The worker's inside: one lab's data, one engine, one run at a time.
 *
 * @param tell where events go
 * @param get fetches a block; given by tests, `fetch` otherwise
 */
export function createHost(tell: (event: TrainerEvent) => void, get: typeof fetch = fetch): Handlers {
  const lab = new LabInUse(tell, get);
  let engine: OpenEngine | null = null;
  /** The first engine on its way; refused, another one may be chosen. */
  let opening: Promise<EngineStatus> | null = null;
  const asked = new AskedNetwork(({ model, weights }) =>
    need(engine, 'not-prepared').network(model, weights),
  );
  /** Of the run that goes on. */
  let control: RunControl | null = null;

  function refuseWhileRunning(): void {
    if (control) throw new TrainerError('busy');
  }

  async function openWith(preferred: Engine): Promise<EngineStatus> {
    const opened = await openEngine(preferred).catch((error: unknown) => {
      throw new TrainerError('engine-unavailable', String(error));
    });
    // A run that began meanwhile keeps its engine.
    refuseWhileRunning();
    if (opened.engine !== engine) asked.drop();
    engine = opened.engine;
    return { engine: engine.kind, passed: opened.passed };
  }

  async function prepare(options: PrepareOptions): Promise<EngineStatus> {
    refuseWhileRunning();
    const data = lab.open(options);
    opening = openWith(options.engine ?? defaultEngine);
    // Both at once: files of the engine and of the lab come beside each other.
    const [status] = await Promise.all([opening, data]);
    return status;
  }

  /** The data, once there is an engine as well: small data come before it. */
  async function ready(): Promise<TrainingData> {
    const data = await lab.data;
    await opening?.catch(() => undefined);
    return data;
  }

  async function start(run: RunStart): Promise<RunOutcome> {
    refuseWhileRunning();
    const { definition, data } = lab;
    const chosen = need(engine, 'not-prepared');
    asked.forget();
    control = new RunControl();
    if (run.isPaused) control.pause();
    try {
      return await playRun(run, {
        ...{ control, asked, tell, lab: definition, data: await data, engine: chosen },
      });
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
      const block = await (await lab.data).block(0);
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
    change: ({ config }) => control?.changeTo(settingOf(lab.definition, config)) ?? null,
    snapshot: () => control?.snapshot() ?? asked.checkpoint,
    ...answerQuestions(lab, asked, ready),
  };
}
