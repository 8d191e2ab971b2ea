/** A training thread (piscina): the browsers' trainer on blocks that come by HTTP as they do to a browser. */
import { selectLab } from '../../lib/labs/catalogue';
import { openTrainingData } from '../../lib/labs/data/open';
import type { LabDefinition } from '../../lib/labs/types';
import type { TrainingData } from '../../lib/nn/dataset';
import { routes } from '../../lib/protocol/http';
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

export async function train({ url, labId, config, seed, engine, frames }: TrainTask): Promise<TrainAnswer> {
  const lab = selectLab(labId);
  const training = lab.training(config);
  return trainToEnd({
    model: lab.network(config),
    training,
    seed,
    engine,
    data: dataOf(lab, url),
    pace: { everySteps: Math.max(1, Math.floor(training.steps / frames)) },
  });
}
