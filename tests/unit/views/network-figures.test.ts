import { describe, expect, test } from 'vitest';
import { worstPair } from '../../../app/components/views/confusion-matrix';
import { bestCell, goodness } from '../../../app/components/views/figures/heat-map';
import { middleOf, piledUp } from '../../../app/components/views/figures/histograms';
import { shareOf } from '../../../app/components/views/figures/images';
import { boundary } from '../../../app/components/views/half-plane';
import {
  activationHistograms,
  countIn,
  deviationOf,
  kernelNorms,
  roundUp,
} from '../../../app/components/views/network/histograms';
import { filtersFigure, mapsOf, windowOf } from '../../../app/components/views/network/pictures';
import { scheduleFigure } from '../../../app/components/views/network/schedule';
import {
  firstUnits,
  gridInputs,
  gridSide,
  surfaceFigure,
} from '../../../app/components/views/network/surface';
import { onTopOf } from '../../../app/components/views/use-simulated';
import type { Axis, HeatMapFigure } from '../../../lib/labs/figures';
import { parameterCount } from '../../../lib/nn/parameters';
import type { ModelSpec } from '../../../lib/nn/spec';
import { inspect } from '../../../lib/trainer/inspect';

const label = { ja: '', en: '' };
const plane: ModelSpec = {
  inputSize: 2,
  layers: [
    { kind: 'dense', units: 2, activation: 'relu', initialiser: 'he' },
    { kind: 'dense', units: 1, activation: 'identity', initialiser: 'he' },
  ],
  loss: 'sigmoid-cross-entropy',
};
/** Kernel [2 × 2], biases, kernel [2 × 1], bias. */
const weights = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

describe('a plane', () => {
  test('is asked row by row from the top left', () => {
    const inputs = gridInputs(3);
    const half = 3 / gridSide;
    expect(inputs[0]).toBeCloseTo(-3 + half, 5);
    expect(inputs[1]).toBeCloseTo(3 - half, 5);
    expect(inputs.at(-2)).toBeCloseTo(3 - half, 5);
    expect(inputs.at(-1)).toBeCloseTo(-3 + half, 5);
  });

  test('shows the units of the first layer as their own weights say', () => {
    expect(firstUnits({ model: plane, weights }).map(({ w1, w2, b }) => [w1, w2, b])).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
  });

  test('has no answer before the network was asked, and that for class 1 after', () => {
    const view = { kind: 'decision-surface', limit: 1 } as const;
    expect(surfaceFigure(view, null, null, [], undefined).answer).toBeUndefined();
    const answers = new Float32Array(2 * gridSide * gridSide).fill(0.25);
    answers[1] = 0.75;
    expect(surfaceFigure(view, null, answers, [], undefined).answer?.values.slice(0, 2)).toEqual(
      Float32Array.of(0.75, 0.25),
    );
  });

  test('has the most probable class of three in each place, and its name', () => {
    const view = { kind: 'decision-surface', limit: 1 } as const;
    const train = {
      ...{ count: 3, inputSize: 2, classes: 3, scale: 1 },
      inputs: new Float32Array(6),
      labels: Uint8Array.of(0, 1, 2),
    };
    const answers = new Float32Array(3 * gridSide * gridSide).fill(1 / 3);
    answers.set([0.1, 0.2, 0.7]);
    const { answer, classes } = surfaceFigure(view, train, answers, [], ['a', 'b', 'c']);
    expect([answer?.regions?.[0], answer?.values[0], answer?.regions?.[1]]).toEqual([2, Math.fround(0.7), 0]);
    expect(classes).toEqual({ count: 3, names: ['a', 'b', 'c'] });
    // What was asked of two classes says nothing about three.
    expect(
      surfaceFigure(view, train, answers.subarray(gridSide * gridSide), [], undefined).answer,
    ).toBeUndefined();
  });

  test('is crossed by a line from edge to edge, or not at all', () => {
    const axis: Axis = { label, scale: 'linear', from: -1, to: 1 };
    expect(boundary({ w1: 1, w2: 1, b: 0 }, axis, axis)).toEqual({
      from: { x: -1, y: 1 },
      to: { x: 1, y: -1 },
    });
    expect(boundary({ w1: 0, w2: 2, b: -1 }, axis, axis)).toEqual({
      from: { x: -1, y: 0.5 },
      to: { x: 1, y: 0.5 },
    });
    expect(boundary({ w1: 1, w2: 0, b: 5 }, axis, axis)).toBeNull();
    expect(boundary({ w1: 0, w2: 0, b: 1 }, axis, axis)).toBeNull();
  });
});

describe('histograms', () => {
  test('count what lies outside at the ends and what is no number nowhere', () => {
    expect(countIn([-9, 0.1, 0.6, 1, 9, Number.NaN], 0, 1, 2)).toEqual(Uint32Array.of(2, 3));
  });

  test('say middle and pile', () => {
    const histogram = { label, from: 0, to: 4, counts: [1, 0, 3, 4] };
    expect(middleOf(histogram)).toBe(2.5);
    expect(piledUp(histogram)).toBe((1 + 4) / 8);
    expect(middleOf({ ...histogram, counts: [0, 0] })).toBeNull();
  });

  test('of activations show hidden layers only, on the axis of their activation', () => {
    const examples = {
      count: 2,
      inputSize: 2,
      classes: 2,
      inputs: Float32Array.of(1, 1, -1, -1),
      scale: 1,
      labels: new Uint8Array(2),
    };
    const network = { model: plane, weights };
    const seen = inspect(network, examples, { count: 2, of: 'activations' });
    // max(0, 1 ± 4 …): 1·1 + 1·3 + 5 = 9, 2 + 4 + 6 = 12; −1 − 3 + 5 = 1, −2 − 4 + 6 = 0.
    expect(seen.outputs[0]).toEqual(Float32Array.of(9, 12, 1, 0));
    const { histograms } = activationHistograms(network, seen);
    expect(histograms).toHaveLength(1);
    expect(histograms[0]).toMatchObject({ from: 0, to: 20 });
  });

  test('deviations and norms are those of the numbers', () => {
    expect(deviationOf([1, 3, Number.NaN])).toBe(1);
    expect(kernelNorms({ model: plane, weights }, 'weights', weights).bars.map(({ value }) => value)).toEqual(
      [Math.fround(Math.sqrt(1 + 4 + 9 + 16)), Math.fround(Math.sqrt(49 + 64))].map((value) =>
        expect.closeTo(value, 5),
      ),
    );
    expect([0.03, 1, 1.2, 0].map(roundUp)).toEqual([0.05, 1, 2, 1]);
  });
});

describe('pictures', () => {
  const model: ModelSpec = {
    inputSize: 36,
    picture: { height: 6, width: 6, channels: 1 },
    layers: [
      {
        kind: 'convolution',
        filters: 2,
        size: 3,
        stride: 1,
        padding: 0,
        activation: 'relu',
        initialiser: 'he',
      },
      { kind: 'pooling', of: 'maximum', size: 2, stride: 2 },
      { kind: 'dense', units: 2, activation: 'identity', initialiser: 'he' },
    ],
    loss: 'softmax-cross-entropy',
  };

  test('of filters take each its own numbers', () => {
    const packed = Float32Array.from({ length: parameterCount(model) }, (_, index) => index);
    const figure = filtersFigure({ model, weights: packed }, 0);
    expect(figure?.images.map(({ values }) => Array.from(values))).toEqual([
      [0, 2, 4, 6, 8, 10, 12, 14, 16],
      [1, 3, 5, 7, 9, 11, 13, 15, 17],
    ]);
    expect(filtersFigure({ model, weights: packed }, 1)).toBeNull();
  });

  test('of maps come layer by layer, channel by channel', () => {
    const outputs = [
      Float32Array.from({ length: 32 }, (_, index) => index),
      new Float32Array(8),
      new Float32Array(2),
    ];
    const maps = mapsOf({ model }, outputs);
    expect(maps.map(({ kind, shape }) => [kind, shape.height, shape.channels])).toEqual([
      ['convolution', 4, 2],
      ['pooling', 2, 2],
    ]);
    expect(Array.from(maps[0]?.figure.images[1]?.values ?? []).slice(0, 3)).toEqual([1, 3, 5]);
  });

  test('a place looks through the windows of all layers before it', () => {
    expect(windowOf({ model }, 0, 1, 2)).toEqual({ top: 1, left: 2, height: 3, width: 3 });
    expect(windowOf({ model }, 1, 1, 0)).toEqual({ top: 2, left: 0, height: 4, width: 4 });
  });

  test('are seen in their range, or about zero', () => {
    expect(shareOf([0, 4], null)(1)).toBe(1 / 4);
    expect(shareOf([-2, 1], 'signed')(0)).toBe(0.5);
    expect(shareOf([-2, 1], 'signed')(-2)).toBe(0);
    expect(shareOf([3, 3], null)(3)).toBe(0);
  });
});

test('a heat map is bright where it is good, and its best cell is the best', () => {
  const figure: HeatMapFigure = {
    kind: 'heat-map',
    x: { label, values: ['a', 'b'] },
    y: { label, values: ['c', 'd'] },
    values: [0.4, 0.1, Number.NaN, 0.3],
    format: 'number',
    better: 'lower',
  };
  expect(bestCell(figure)).toEqual({ column: 1, row: 0 });
  expect(goodness(figure)(0.1)).toBe(1);
  expect(goodness(figure)(0.4)).toBe(0);
  expect(bestCell({ ...figure, values: [Number.NaN] })).toBeNull();
});

test('the worst pair of classes is off the diagonal', () => {
  expect(worstPair([9, 1, 0, 0, 9, 3, 2, 0, 9], 3)).toEqual([1, 2]);
  expect(worstPair([4, 0, 0, 4], 2)).toBeNull();
});

test('a schedule is drawn from its first step to its last', () => {
  const training = {
    optimiser: { kind: 'sgd', learningRate: 0.4 },
    batchSize: 1,
    steps: 11,
    weightDecay: 0,
    schedule: { kind: 'warm-up', steps: 4 },
  } as const;
  const figure = scheduleFigure(training, 1);
  expect(
    Array.from(figure.lines[0]?.y ?? [])
      .slice(0, 5)
      .map((value) => Number(value.toFixed(6))),
  ).toEqual([0.1, 0.2, 0.3, 0.4, 0.4]);
  expect(figure.points?.[0]).toMatchObject({ x: [1], y: [0.4 * (2 / 4)] });
  expect(scheduleFigure(training, null).points).toEqual([]);
});

test('a figure that a frame leaves out stands', () => {
  const figure = { kind: 'bars', label, format: 'number', bars: [] } as const;
  const frame = { step: 1, steps: 2, train: null, validation: null, figures: { a: figure } };
  expect(onTopOf(frame, { ...frame, step: 2, figures: { b: figure } })).toMatchObject({
    step: 2,
    figures: { a: figure, b: figure },
  });
});
