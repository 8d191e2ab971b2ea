/** Scoring what a student submits, whichever kind it is: the same for the server, the lab command and the sandbox. */

import { trainingDataOf } from '../labs/data/memory';
import { networkOf, runData } from '../labs/experiment';
import { hiddenConditions, openConditions } from '../labs/hidden';
import { simulateToEnd } from '../labs/simulate';
import type { Config, LabDefinition, Part, Splits } from '../labs/types';
import type { Dataset } from '../nn/dataset';
import { scoreOutputs } from '../nn/metrics';
import { meanScore, type SplitScore } from '../nn/score';
import { scoreWeights } from './scorer';
import { trainToEnd } from './train-to-end';
import type { Engine } from './types';
import { weightsFromSeed } from './weights-from-seed';

/** What is submitted; settings and weights were checked before. */
export type Submitted =
  | { readonly kind: 'weights'; readonly config: Config; readonly weights: Float32Array }
  | { readonly kind: 'recipe'; readonly config: Config; readonly seed: number }
  | { readonly kind: 'answer'; readonly answer: Config };

/** The data to score on, with the seed from which the hidden part was made. */
export interface ScoringData extends Splits {
  readonly hidden: Dataset;
  readonly hiddenSeed: string;
}

export type PartScores = Readonly<Record<Part, SplitScore>>;

const parts = ['train', 'validation', 'hidden'] as const satisfies readonly Part[];

async function eachPart(score: (part: Part) => Promise<SplitScore>): Promise<PartScores> {
  const [train, validation, hidden] = [
    await score('train'),
    await score('validation'),
    await score('hidden'),
  ];
  return { train, validation, hidden };
}

/** Trains as the recipe says. A run that diverges is worth what it started with. @returns packed weights */
async function trainRecipe(
  lab: LabDefinition,
  config: Config,
  seed: number,
  splits: Splits,
  engine: Engine,
): Promise<Float32Array> {
  const { model, training } = networkOf(lab);
  const request = { model: model(config), training: training(config), seed };
  const data = await runData(lab, config, seed, trainingDataOf(lab, splits));
  const run = await trainToEnd({ ...request, data, engine, pace: { everySteps: request.training.steps } });
  return run.end === 'diverged' ? weightsFromSeed(request) : run.weights;
}

/** A recipe's score on some parts, run once under one condition. */
async function runRecipe(
  lab: LabDefinition,
  config: Config,
  seed: number,
  data: ScoringData,
  on: readonly Part[],
  engine: Engine,
): Promise<SplitScore[]> {
  const { experiment, score } = lab;
  const datasets = on.map((part) => data[part]);
  switch (experiment.kind) {
    case 'network': {
      const weights = await trainRecipe(lab, config, seed, data, engine);
      return scoreWeights(experiment.model(config), weights, datasets, score.metric, engine);
    }
    case 'simulation': {
      const result = simulateToEnd(experiment, config, seed, data);
      return datasets.map((dataset) =>
        scoreOutputs(score.metric, experiment.loss, experiment.outputs(config, result, dataset), dataset),
      );
    }
  }
}

async function scoreRecipe(
  lab: LabDefinition,
  { config, seed }: Extract<Submitted, { kind: 'recipe' }>,
  data: ScoringData,
  engine: Engine,
): Promise<PartScores> {
  const conditional = lab.score.submits === 'recipe' && lab.score.conditions !== undefined;
  if (!conditional) {
    const [train, validation, hidden] = await runRecipe(lab, config, seed, data, parts, engine);
    if (!train || !validation || !hidden) throw new Error('three scores were asked for');
    return { train, validation, hidden };
  }
  return eachPart(async (part) => {
    const conditions = part === 'hidden' ? hiddenConditions(lab, data.hiddenSeed) : openConditions(lab, part);
    const scores: SplitScore[] = [];
    for (const condition of conditions) {
      scores.push(...(await runRecipe(lab, { ...config, ...condition }, seed, data, [part], engine)));
    }
    return meanScore(scores);
  });
}

/**
 * The scores of a submission on the three parts of a lab's data. They may be not finite where the submission is broken.
 *
 * @throws RangeError where it is of another kind than the lab's, or does not fit the lab
 */
export async function scoreSubmitted(
  lab: LabDefinition,
  submitted: Submitted,
  data: ScoringData,
  engine: Engine,
): Promise<PartScores> {
  const { score } = lab;
  switch (submitted.kind) {
    case 'weights': {
      const model = networkOf(lab).model(submitted.config);
      const datasets = parts.map((part) => data[part]);
      const scores = await scoreWeights(model, submitted.weights, datasets, score.metric, engine);
      const [train, validation, hidden] = scores;
      if (!train || !validation || !hidden) throw new Error('three scores were asked for');
      return { train, validation, hidden };
    }
    case 'recipe':
      return scoreRecipe(lab, submitted, data, engine);
    case 'answer': {
      if (score.submits !== 'answer') throw new RangeError(`${lab.id} wants no answer`);
      return eachPart(async (part) => {
        const outputs = score.outputs(submitted.answer, data[part], data.train);
        return scoreOutputs(score.metric, score.loss, outputs, data[part]);
      });
    }
  }
}
