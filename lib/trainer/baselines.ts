/** Rows of a board that nobody trained: what a score is to be measured by. */
import { trainingDataOf } from '../labs/data/memory';
import { networkOf, runData } from '../labs/experiment';
import type { LabDefinition } from '../labs/types';
import { parameterCount } from '../nn/parameters';
import type { ModelSpec } from '../nn/spec';
import type { Baseline } from '../session/settings';
import { type PartScores, type ScoringData, scoreNetwork, scoreSubmitted } from './submitted';
import { trainToEnd } from './train-to-end';
import type { Engine } from './types';

/** The same for every round: a baseline is no lottery. */
const seed = 1;

/** The lab's network without its hidden layers: what a straight line can tell. */
function linearModel(lab: LabDefinition): ModelSpec {
  const model = networkOf(lab).model(lab.presets.default);
  const last = model.layers.findLast(({ kind }) => kind === 'dense');
  if (!last) throw new RangeError(`${lab.id} ends in no dense layer`);
  return { inputSize: model.inputSize, layers: [last], loss: model.loss };
}

/** Weights of a linear network that always answers with the commonest class of the training data. */
function majorityWeights(model: ModelSpec, { classes, labels }: ScoringData['train']): Float32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const commonest = counts.indexOf(Math.max(...counts));
  const weights = new Float32Array(parameterCount(model));
  // Biases are packed last. One output for two classes speaks for class 1 above its threshold.
  const outputs = weights.length / (model.inputSize + 1);
  if (outputs === 1)
    weights[weights.length - 1] = commonest === 1 ? 1 : model.loss === 'squared-error' ? 0 : -1;
  else weights[weights.length - outputs + commonest] = 1;
  return weights;
}

/**
 * A baseline's scores on all parts of a lab's data.
 *
 * @throws RangeError where the lab has no such baseline (`baselinesOf`, lib/labs/round-plan.ts)
 */
export async function scoreBaseline(
  lab: LabDefinition,
  baseline: Baseline,
  data: ScoringData,
  engine: Engine,
): Promise<PartScores> {
  switch (baseline) {
    case 'default':
    case 'reference':
      return scoreSubmitted(lab, { kind: 'recipe', config: lab.presets[baseline], seed }, data, engine);
    case 'majority': {
      const model = linearModel(lab);
      return scoreNetwork(lab, model, majorityWeights(model, data.train), data, engine);
    }
    case 'linear': {
      const config = lab.presets.default;
      const request = { model: linearModel(lab), training: networkOf(lab).training(config), seed };
      const own = await runData(lab, config, seed, trainingDataOf(lab, data));
      const { steps } = request.training;
      const run = await trainToEnd({ ...request, data: own, engine, pace: { everySteps: steps } });
      return scoreNetwork(lab, request.model, run.weights, data, engine);
    }
  }
}
