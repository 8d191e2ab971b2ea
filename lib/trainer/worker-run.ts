/** One run in a worker: trained or simulated, told of as it goes. */
import { runData } from '../labs/experiment';
import type { LabDefinition, SimulationExperiment } from '../labs/types';
import type { TrainingData } from '../nn/dataset';
import { joinDatasets } from '../nn/training-data';
import type { AskedNetwork } from './asked-network';
import type { RunControl } from './control';
import type { OpenEngine } from './engine';
import { type TrainOptions, train } from './loop';
import type { RunStart, TrainerEvent } from './messages';
import { requestOf } from './run';
import { wholeSplit } from './splits';
import { digestOfState, isRepeatable, packState } from './trail';
import type { RunOutcome } from './types';

/** What a run is given to go with. */
interface Means {
  readonly lab: LabDefinition;
  /** The lab's. */
  readonly data: TrainingData;
  readonly engine: OpenEngine;
  readonly control: RunControl;
  /** Questions may be asked of it on the way. */
  readonly asked: AskedNetwork;
  readonly tell: (event: TrainerEvent) => void;
}

/** Trains or simulates until the run ends. @throws DataError */
export function playRun(start: RunStart, means: Means): Promise<RunOutcome> {
  const { experiment } = means.lab;
  return experiment.kind === 'simulation' ? simulated(start, means, experiment) : trained(start, means);
}

async function simulated(
  { runId, seed, segments: [{ config }] }: RunStart,
  { lab, data, control, tell }: Means,
  experiment: SimulationExperiment,
): Promise<RunOutcome> {
  const { runSimulation } = await import('./simulation');
  return runSimulation({
    ...{ lab, experiment, config, seed, control },
    splits: {
      train: joinDatasets(await wholeSplit(data, 'train')),
      validation: await data.validation(),
    },
    onFrame: (frame) => tell({ kind: 'simulated', runId, frame }),
    onPoint: (frame) => tell({ kind: 'frame', runId, frame }),
  });
}

/** A GPU is given more work at once: reading each result would make it wait. */
const planMsOf = ({ kind }: OpenEngine): number => (kind === 'webgl' ? 50 : 10);

async function trained(
  { runId, from, initial, until, leastMs, seed, segments }: RunStart,
  { lab, data, engine, control, asked, tell }: Means,
): Promise<RunOutcome> {
  const request = requestOf(lab, { seed, segments });
  const own = await runData(lab, segments[0].config, seed, data);
  const run = train({
    ...request,
    ...{ control, leastMs, from, initial, until },
    data: own,
    planMs: planMsOf(engine),
    trail: trailOf(runId, engine, tell),
    open: ({ model, training }, begin) => {
      asked.drop();
      const network = engine.trainable(model, training, own.trainCount, begin);
      asked.attend(model, network);
      return network;
    },
    onCheckpoint: (checkpoint) => {
      asked.keep(checkpoint, request.model);
      tell({ kind: 'checkpoint', runId, checkpoint });
    },
  });
  for (;;) {
    const { done, value } = await run.next();
    if (done) {
      asked.settle(value, request.model);
      return value;
    }
    tell({ kind: 'frame', runId, frame: value });
  }
}

/** Of an engine whose runs can be done again the page keeps the trail. */
function trailOf(runId: string, { kind: engine }: OpenEngine, tell: Means['tell']): TrainOptions['trail'] {
  if (!isRepeatable(engine)) return undefined;
  return {
    engine,
    leave: ({ mark, step }, reached) => {
      const state = packState(reached);
      tell({ kind: 'trail', runId, mark, promised: { step, digest: digestOfState(state) }, state });
    },
  };
}
