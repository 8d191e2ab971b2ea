import { selectLab } from '../../lib/labs/catalogue';
import { trainingDataOf } from '../../lib/labs/data/memory';
import { networkOf, runData } from '../../lib/labs/experiment';
import { type Bench, hiddenSeedOf, type Trial } from '../../lib/labs/phenomenon';
import type { Config, LabDefinition } from '../../lib/labs/types';
import { inMemory } from '../../lib/nn/training-data';
import { openEngine } from '../../lib/trainer/open-engine';
import { outputsOf } from '../../lib/trainer/scorer';
import { type Submitted, scoreSubmitted } from '../../lib/trainer/submitted';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import { weightsFromSeed } from '../../lib/trainer/weights-from-seed';
import { hiddenTest, labSplits } from '../data/lab-data';

/** Our own: several times quicker in Node than tfjs, which its tests hold it to. */
export const engine = 'fused';

/** What a student would submit of a run with these settings. */
async function submittedBy(lab: LabDefinition, config: Config, seed: number): Promise<Submitted> {
  switch (lab.score.submits) {
    case 'answer':
      return { kind: 'answer', answer: config };
    case 'recipe':
      return { kind: 'recipe', config, seed };
    case 'weights': {
      const { model, training } = networkOf(lab);
      const data = await runData(lab, config, seed, trainingDataOf(lab, await labSplits(lab)));
      const run = await trainToEnd({ model: model(config), training: training(config), seed, data, engine });
      return { kind: 'weights', config, weights: run.weights };
    }
  }
}

/** The bench for one lab: real data, the browsers' trainer, the server's hidden generator and scorer. */
export async function benchOf(
  lab: LabDefinition,
  options: Pick<Bench, 'seed' | 'full' | 'off' | 'say'>,
): Promise<Bench> {
  const splits = await labSplits(lab);
  return {
    ...options,
    splits,
    variant: (id) => benchOf(selectLab(`${lab.id}.${id}`), options),
    hidden: (seed) => hiddenTest(lab, hiddenSeedOf(lab.id, seed)),
    trial: async (config, seed): Promise<Trial> => {
      const hiddenSeed = hiddenSeedOf(lab.id, seed);
      const hidden = await hiddenTest(lab, hiddenSeed);
      const data = { ...splits, hidden, hiddenSeed, public: null, drawn: null };
      return scoreSubmitted(lab, await submittedBy(lab, config, seed), data, engine);
    },
    train: async ({ model, training, seed, train, everySteps = Math.ceil(training.steps / 20) }) => {
      const data = inMemory(train, splits.validation);
      const run = await trainToEnd({ model, training, seed, data, engine, pace: { everySteps } });
      const diverged = run.end === 'diverged';
      return {
        model,
        weights: diverged ? weightsFromSeed({ model, seed }) : run.weights,
        diverged,
        losses: run.frames.map((frame) => ({ step: frame.step, loss: frame.trainLoss })),
      };
    },
    outputs: async ({ model, weights }, dataset) => {
      const opened = await openEngine(engine);
      const network = opened.engine.network(model, weights);
      try {
        return await outputsOf(network, dataset);
      } finally {
        network.dispose();
      }
    },
  };
}
