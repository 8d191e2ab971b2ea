/** A training thread (piscina): the browsers' trainer on blocks that come by HTTP as they do to a browser. */
import { selectLab } from '../../lib/labs/catalogue';
import { openTrainingData } from '../../lib/labs/data/open';
import { runData } from '../../lib/labs/experiment';
import { simulate } from '../../lib/labs/simulate';
import type { Config, LabDefinition, SimulationExperiment } from '../../lib/labs/types';
import type { TrainingData } from '../../lib/nn/dataset';
import { joinDatasets } from '../../lib/nn/training-data';
import { routes } from '../../lib/protocol/http';
import { curvePoint } from '../../lib/trainer/simulation';
import { wholeSplit } from '../../lib/trainer/splits';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import type { TrainAnswer, TrainTask } from './task';

/** Blocks are kept as a browser's cache keeps them; the students of one thread share it. */
const cache = new Map<string, TrainingData>();

function dataOf(lab: LabDefinition, url: string): TrainingData {
  const known = cache.get(lab.id);
  if (known) return known;
  const data = openTrainingData(
    lab,
    async (name) => {
      const response = await fetch(url + routes.block(lab.id, lab.version, name));
      if (!response.ok) throw new Error(`block ${name}: status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    () => undefined,
  );
  cache.set(lab.id, data);
  return data;
}

/** Runs a simulation; what it found stays here, since the server finds it again. */
async function simulated(
  { score }: LabDefinition,
  experiment: SimulationExperiment,
  config: Config,
  seed: number,
  data: TrainingData,
): Promise<TrainAnswer> {
  const splits = {
    train: joinDatasets(await wholeSplit(data, 'train')),
    validation: await data.validation(),
  };
  const points = [...simulate(experiment, config, seed, splits)].flatMap(
    (frame) => curvePoint(score.metric, frame, 0) ?? [],
  );
  return { weights: new Float32Array(), frames: points, end: 'finished', step: points.at(-1)?.step ?? 0 };
}

export async function train({ url, labId, config, seed, engine, frames }: TrainTask): Promise<TrainAnswer> {
  const lab = selectLab(labId);
  const { experiment } = lab;
  const data = dataOf(lab, url);
  if (experiment.kind === 'simulation') return simulated(lab, experiment, config, seed, data);
  const training = experiment.training(config);
  return trainToEnd({
    model: experiment.model(config),
    training,
    seed,
    engine,
    data: await runData(lab, config, seed, data),
    pace: { everySteps: Math.max(1, Math.floor(training.steps / frames)) },
  });
}
