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
import type { Frame } from '../../lib/trainer/types';
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

/** Runs a simulation. */
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
  const points: Frame[] = [];
  const frames = simulate(experiment, config, seed, splits);
  for (;;) {
    const { done, value } = frames.next();
    if (done) {
      const step = points.at(-1)?.step ?? 0;
      return { weights: Float32Array.from(value), frames: points, end: 'finished', step };
    }
    const point = curvePoint(score.metric, value, 0);
    if (point) points.push(point);
  }
}

export async function train({
  url,
  labId,
  config,
  seed,
  engine,
  initial,
  frames,
}: TrainTask): Promise<TrainAnswer> {
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
    ...(initial && { initial }),
    data: await runData(lab, config, seed, data),
    pace: { everySteps: Math.max(1, Math.floor(training.steps / frames)) },
  });
}
