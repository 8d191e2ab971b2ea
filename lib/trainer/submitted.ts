/** Scoring what a student submits, whichever kind it is: the same for the server, the lab command and the sandbox. */

import { trainingDataOf } from '../labs/data/memory';
import type { Part, Splits } from '../labs/datasets';
import { networkOf, runData } from '../labs/experiment';
import { hiddenConditions, openConditions, publicConditions } from '../labs/hidden';
import { simulateToEnd } from '../labs/simulate';
import type { Config, LabDefinition } from '../labs/types';
import type { Dataset } from '../nn/dataset';
import { meanOutcomes, type Outcomes } from '../nn/outcomes';
import { meanScore, type SplitScore } from '../nn/score';
import type { ModelSpec } from '../nn/spec';
import { type Scored, scoredOutputs, scoreWeights } from './scorer';
import { trainToEnd } from './train-to-end';
import type { Engine } from './types';
import { weightsFromSeed } from './weights-from-seed';

/** What is submitted; settings and weights were checked before. */
export type Submitted =
  | { readonly kind: 'weights'; readonly config: Config; readonly weights: Float32Array }
  | { readonly kind: 'recipe'; readonly config: Config; readonly seed: number }
  /** The numbers that a simulation found. */
  | { readonly kind: 'result'; readonly config: Config; readonly numbers: Float32Array }
  | { readonly kind: 'answer'; readonly answer: Config };

/** The data to score on, with the seed from which the hidden part and the public split were made. */
export interface ScoringData extends Splits {
  readonly hidden: Dataset;
  readonly hiddenSeed: string;
  /** The public split, where the board shows it. */
  readonly public: Dataset | null;
  /** Digits that the class drew, where it did. */
  readonly drawn: Dataset | null;
}

/** What a submission is scored on. */
export type ScoredPart = Part | 'public' | 'drawn';

/** The scores of a submission, and what it made of each example where they are compared. */
export interface PartScores {
  readonly train: SplitScore;
  readonly validation: SplitScore;
  readonly public: SplitScore | null;
  readonly hidden: SplitScore;
  readonly drawn: SplitScore | null;
  readonly outcomes: Readonly<Record<Exclude<ScoredPart, 'train'>, Outcomes | null>>;
}

const parts = ['train', 'validation', 'public', 'hidden', 'drawn'] as const satisfies readonly ScoredPart[];

/** @param score one of each dataset, in their order */
async function scoreParts(
  data: ScoringData,
  score: (datasets: readonly Dataset[], there: readonly ScoredPart[]) => Promise<Scored[]>,
): Promise<PartScores> {
  const there = parts.filter((part) => data[part]);
  const datasets = there.flatMap((part) => data[part] ?? []);
  const scored = await score(datasets, there);
  const of = (part: ScoredPart) => scored[there.indexOf(part)];
  const [train, validation, hidden] = [of('train'), of('validation'), of('hidden')];
  if (!train || !validation || !hidden) throw new Error('three scores were asked for');
  return {
    train: train.score,
    validation: validation.score,
    public: of('public')?.score ?? null,
    hidden: hidden.score,
    drawn: of('drawn')?.score ?? null,
    outcomes: {
      validation: validation.outcomes,
      public: of('public')?.outcomes ?? null,
      hidden: hidden.outcomes,
      drawn: of('drawn')?.outcomes ?? null,
    },
  };
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

/** A recipe's score on some datasets, run once under one condition. */
async function runRecipe(
  lab: LabDefinition,
  config: Config,
  seed: number,
  data: ScoringData,
  on: readonly Dataset[],
  engine: Engine,
): Promise<Scored[]> {
  const { experiment, score } = lab;
  switch (experiment.kind) {
    case 'network': {
      const weights = await trainRecipe(lab, config, seed, data, engine);
      return scoreWeights(experiment.model(config), weights, on, score.metric, engine);
    }
    case 'simulation': {
      const result = simulateToEnd(experiment, config, seed, data);
      return on.map((dataset) =>
        scoredOutputs(score.metric, experiment.loss, experiment.outputs(config, result, dataset), dataset),
      );
    }
  }
}

/** Everybody may know those of train and validation; the others follow from the round's secret. */
function conditionsOf(lab: LabDefinition, part: ScoredPart, hiddenSeed: string): readonly Config[] {
  switch (part) {
    case 'train':
    case 'validation':
      return openConditions(lab, part);
    case 'public':
      return publicConditions(lab, hiddenSeed);
    case 'hidden':
    case 'drawn':
      return hiddenConditions(lab, hiddenSeed);
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
    return scoreParts(data, (datasets) => runRecipe(lab, config, seed, data, datasets, engine));
  }
  return scoreParts(data, async (datasets, there) => {
    const scored: Scored[] = [];
    for (const [index, part] of there.entries()) {
      const on = datasets.slice(index, index + 1);
      const all: Scored[] = [];
      for (const condition of conditionsOf(lab, part, data.hiddenSeed)) {
        all.push(...(await runRecipe(lab, { ...config, ...condition }, seed, data, on, engine)));
      }
      scored.push({
        score: meanScore(all.map(({ score }) => score)),
        outcomes: meanOutcomes(all.map(({ outcomes }) => outcomes)),
      });
    }
    return scored;
  });
}

/** The scores of weights of any network that answers as the lab's does. */
export const scoreNetwork = (
  lab: LabDefinition,
  model: ModelSpec,
  weights: Float32Array,
  data: ScoringData,
  engine: Engine,
): Promise<PartScores> =>
  scoreParts(data, (datasets) => scoreWeights(model, weights, datasets, lab.score.metric, engine));

/** The scores of what a simulation found. @throws RangeError where the lab trains a network instead */
function scoreResult(
  { id, experiment, score }: LabDefinition,
  { config, numbers }: Extract<Submitted, { kind: 'result' }>,
  data: ScoringData,
): Promise<PartScores> {
  if (experiment.kind !== 'simulation') throw new RangeError(`${id} simulates nothing`);
  const result = Float64Array.from(numbers);
  return scoreParts(data, async (datasets) =>
    datasets.map((dataset) =>
      scoredOutputs(score.metric, experiment.loss, experiment.outputs(config, result, dataset), dataset),
    ),
  );
}

/**
 * The scores of a submission on all parts of a lab's data that there are, finite also where the submission is broken.
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
    case 'weights':
      return scoreNetwork(lab, networkOf(lab).model(submitted.config), submitted.weights, data, engine);
    case 'recipe':
      return scoreRecipe(lab, submitted, data, engine);
    case 'result':
      return scoreResult(lab, submitted, data);
    case 'answer': {
      if (score.submits !== 'answer') throw new RangeError(`${lab.id} wants no answer`);
      return scoreParts(data, async (datasets) =>
        datasets.map((dataset) => {
          const outputs = score.outputs(submitted.answer, dataset, data.train);
          return scoredOutputs(score.metric, score.loss, outputs, dataset);
        }),
      );
    }
  }
}
