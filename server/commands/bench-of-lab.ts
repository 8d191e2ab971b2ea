import { trainingDataOf } from '../../lib/labs/data/memory';
import { type Bench, hiddenSeedOf } from '../../lib/labs/phenomenon';
import type { LabDefinition } from '../../lib/labs/types';
import { scoreWeights } from '../../lib/trainer/scorer';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import { hiddenTest, labSplits } from '../data/lab-data';

/** Our own: several times quicker in Node than tfjs, which its tests hold it to. */
export const engine = 'fused';

/** The bench for one lab: real data, the browsers' trainer, the server's hidden generator. */
export function benchOf(lab: LabDefinition, options: Pick<Bench, 'seed' | 'full' | 'say'>): Bench {
  return {
    ...options,
    trial: async (config, seed) => {
      const splits = await labSplits(lab);
      const model = lab.network(config);
      const data = trainingDataOf(lab, splits);
      const run = await trainToEnd({ model, training: lab.training(config), seed, data, engine });
      const hidden = await hiddenTest(lab, hiddenSeedOf(lab.id, seed));
      const scores = await scoreWeights(
        model,
        run.weights,
        [splits.train, splits.validation, hidden],
        engine,
      );
      const [trainScore, validationScore, hiddenScore] = scores;
      if (!trainScore || !validationScore || !hiddenScore) throw new Error('three scores were asked for');
      return { train: trainScore, validation: validationScore, hidden: hiddenScore, steps: run.step };
    },
  };
}
