/** What a submission is worth, whichever kind it is; the parts' conditions and data are kept apart. */
import { describe, expect, test } from 'vitest';
import { selectLab } from '../../../lib/labs/catalogue';
import { generateSplits } from '../../../lib/labs/data/generated';
import { networkOf } from '../../../lib/labs/experiment';
import {
  hiddenConditions,
  makeHidden,
  makePublic,
  openConditions,
  publicConditions,
} from '../../../lib/labs/hidden';
import type { Config, LabDefinition } from '../../../lib/labs/types';
import { xor } from '../../../lib/labs/xor/definition';
import type { Dataset } from '../../../lib/nn/dataset';
import { type Outcomes, unpackOutcomes } from '../../../lib/nn/outcomes';
import { parameterCount, parameterShapes } from '../../../lib/nn/parameters';
import type { ModelSpec } from '../../../lib/nn/spec';
import { scoreWeights } from '../../../lib/trainer/scorer';
import { type ScoringData, scoreSubmitted } from '../../../lib/trainer/submitted';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';
import { checkWeights, largestWeight } from '../../../server/scoring/weights';

const hiddenSeed = 'ab'.repeat(16);
const config: Config = { ...xor.presets.reference, steps: 200 };

function dataOf(lab: LabDefinition, seed = hiddenSeed): ScoringData {
  const splits = generateSplits(lab);
  if (!splits) throw new Error('this lab makes its data');
  const hidden = makeHidden(lab, seed, null);
  return { ...splits, hidden, hiddenSeed: seed, public: makePublic(lab, seed, null), drawn: null };
}

const score = (lab: LabDefinition, submitted: Parameters<typeof scoreSubmitted>[1], data = dataOf(lab)) =>
  scoreSubmitted(lab, submitted, data, 'fused');

const valuesOf = (outcomes: Outcomes | null) => (outcomes ? [...unpackOutcomes(outcomes)] : []);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('outcomes are of the examples of each part, in their order, and their mean is its score', async () => {
  const weights = weightsFromSeed({ model: networkOf(xor).model(config), seed: 1 });
  const data = dataOf(xor);
  const drawn = makeHidden(xor, 'ef'.repeat(16), null);
  const scores = await score(xor, { kind: 'weights', config, weights }, { ...data, drawn });
  for (const part of ['validation', 'public', 'hidden', 'drawn'] as const) {
    const right = valuesOf(scores.outcomes[part]);
    expect(right).toHaveLength(scores[part]?.count ?? 0);
    expect(mean(right)).toBeCloseTo(scores[part]?.value ?? Number.NaN, 12);
  }
  expect(scores.drawn).not.toEqual(scores.hidden);
  const again = await score(xor, { kind: 'weights', config, weights }, { ...data, public: null });
  expect(again).toEqual({
    ...{ ...scores, public: null, drawn: null },
    outcomes: { ...scores.outcomes, public: null, drawn: null },
  });
});

const byRecipe: LabDefinition = { ...xor, score: { submits: 'recipe', metric: 'accuracy' } };

describe('a recipe', () => {
  test('is worth the same each time, another seed something else', async () => {
    const once = await score(byRecipe, { kind: 'recipe', config, seed: 3 });
    expect(await score(byRecipe, { kind: 'recipe', config, seed: 3 })).toEqual(once);
    expect(await score(byRecipe, { kind: 'recipe', config, seed: 4 })).not.toEqual(once);
    expect(once.train.value).toBeGreaterThan(0.9);
    expect([once.train.count, once.validation.count, once.hidden.count]).toEqual([120, 200, 2000]);
    expect(once.public).toMatchObject({ count: 2000 });
    expect(once.drawn).toBeNull();
  });

  test('that diverges is worth what it started with', async () => {
    const wild = { ...config, activation: 'relu', learningRate: 10, optimiser: 'momentum' };
    const straight: LabDefinition = {
      ...byRecipe,
      experiment: {
        kind: 'network',
        model: () => ({
          inputSize: 2,
          layers: [{ kind: 'dense', units: 1, activation: 'identity', initialiser: 'xavier' }],
          loss: 'squared-error',
        }),
        training: () => ({
          optimiser: { kind: 'sgd', learningRate: 1e6 },
          batchSize: 10,
          steps: 200,
          weightDecay: 0,
        }),
      },
    };
    const weights = weightsFromSeed({ model: networkOf(straight).model(wild), seed: 3 });
    const start = await score(straight, { kind: 'weights', config: wild, weights });
    expect(await score(straight, { kind: 'recipe', config: wild, seed: 3 })).toEqual(start);
  });

  test('is run under each part’s own conditions, and their mean counts', async () => {
    const rates = { train: [0.1], validation: [0.05, 0.1], hidden: [0.02, 0.2] };
    const seen: number[] = [];
    const conditional: LabDefinition = {
      ...byRecipe,
      score: {
        ...byRecipe.score,
        submits: 'recipe',
        conditions: (part) => rates[part].map((learningRate) => ({ learningRate })),
      },
      experiment: {
        ...networkOf(xor),
        training: (settings) => {
          seen.push(Number(settings.learningRate));
          return networkOf(xor).training(settings);
        },
      },
    };
    const scores = await score(conditional, { kind: 'recipe', config, seed: 3 });
    // Those of the public split are drawn as the hidden ones are.
    expect(seen).toEqual([0.1, 0.05, 0.1, 0.02, 0.2, 0.02, 0.2]);
    const alone = await Promise.all(
      rates.hidden.map((learningRate) =>
        score(byRecipe, { kind: 'recipe', config: { ...config, learningRate }, seed: 3 }),
      ),
    );
    const [first = 0, second = 0] = alone.map(({ hidden }) => hidden.value);
    expect(scores.hidden.value).toBeCloseTo((first + second) / 2, 12);
    expect(scores.hidden.count).toBe(2 * 2000);
    // An example is worth the share of the conditions under which it was right: the same mean, half the count.
    const outcomes = valuesOf(scores.outcomes.hidden);
    expect(outcomes).toHaveLength(2000);
    expect(new Set(outcomes)).toEqual(new Set([0, 1 / 2, 1]));
    expect(mean(outcomes)).toBeCloseTo(scores.hidden.value, 12);
  });
});

test('conditions follow from the secret seed for the hidden part, from the version for the others', () => {
  const drawn: LabDefinition = {
    ...byRecipe,
    score: { submits: 'recipe', metric: 'accuracy', conditions: (_, rng) => [{ scale: rng.uniform() }] },
  };
  const other = 'cd'.repeat(16);
  expect(hiddenConditions(drawn, hiddenSeed)).toEqual(hiddenConditions(drawn, hiddenSeed));
  expect(hiddenConditions(drawn, hiddenSeed)).not.toEqual(hiddenConditions(drawn, other));
  expect(publicConditions(drawn, hiddenSeed)).toEqual(publicConditions(drawn, hiddenSeed));
  expect(publicConditions(drawn, hiddenSeed)).not.toEqual(hiddenConditions(drawn, hiddenSeed));
  expect(publicConditions(drawn, hiddenSeed)).not.toEqual(publicConditions(drawn, other));
  expect(openConditions(drawn, 'train')).not.toEqual(openConditions(drawn, 'validation'));
  expect(openConditions(drawn, 'validation')).toEqual(openConditions(drawn, 'validation'));
});

test('an answer is worth what the lab makes of it, on each part apart', async () => {
  const guessing: LabDefinition = {
    ...xor,
    score: {
      submits: 'answer',
      metric: 'accuracy',
      controls: [],
      initial: {},
      // Class 1 right of this value; on XOR that is right for one half.
      outputs: ({ right }, { inputs, count }) =>
        Float32Array.from({ length: count }, (_, index) => Number((inputs[2 * index] ?? 0) > Number(right))),
      loss: 'squared-error',
    },
  };
  const scores = await score(guessing, { kind: 'answer', answer: { right: 0 } });
  expect(scores.hidden.value).toBeCloseTo(1 / 2, 1);
  expect(scores.hidden.count).toBe(2000);
  await expect(score(xor, { kind: 'answer', answer: {} })).rejects.toThrow(RangeError);
});

/**
 * Allowed weights of six layers of 200 that ask whether a pixel is set: only then the rest overflows.
 *
 * @returns packed
 */
function asking(model: ModelSpec, pixel: number): Float32Array {
  const weights = new Float32Array(parameterCount(model));
  const shapes = parameterShapes(model);
  let start = 0;
  shapes.forEach(({ shape }, index) => {
    const [inputs = 0, units = 1] = shape.length === 2 ? shape : [0, shape[0]];
    const size = shape.reduce((product, length) => product * length, 1);
    const own = weights.subarray(start, start + size);
    start += size;
    if (index === 0) own.fill(largestWeight, pixel * units, (pixel + 1) * units);
    else if (index === 1) own.fill(-0.9 * largestWeight);
    else if (index === shapes.length - 2)
      for (let row = 0; row < inputs; row++) own[row * units] = -largestWeight;
    else if (inputs > 0) own.fill(largestWeight);
  });
  return weights;
}

test('weights that overflow where an example has one pixel set are scored: their fate tells nothing of it', async () => {
  const lab = selectLab('overfitting');
  const config = { ...lab.presets.default, layers: 6, hiddenUnits: 200 };
  const model = networkOf(lab).model(config);
  const weights = asking(model, 100);
  expect(checkWeights(model, new Uint8Array(weights.buffer)).ok).toBe(true);
  const withPixel = (pixel: number): Dataset => ({
    ...{ count: 1, inputSize: model.inputSize, classes: 10, scale: 1 / 255, labels: Uint8Array.of(5) },
    inputs: new Uint8Array(model.inputSize).fill(255, pixel, pixel + 1),
  });
  const [set, unset] = await scoreWeights(
    model,
    weights,
    [withPixel(100), withPixel(50)],
    lab.score.metric,
    'fused',
  );
  // Overflown indeed: wrong with the worst loss, where zeros in all outputs have log 10.
  expect(set?.score).toEqual({ value: 0, tieBreak: expect.closeTo(-Math.log(1e-7)), count: 1 });
  expect(unset?.score.tieBreak).toBeCloseTo(Math.log(10));
});
