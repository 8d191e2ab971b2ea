import { describe, expect, test } from 'vitest';
import { parameterCount } from '../../../../lib/nn/parameters';
import { gradients, inspect } from '../../../../lib/nn/reference/inspect';
import { createRng } from '../../../../lib/nn/rng';
import { normalisation } from '../../../../lib/nn/spec';
import { dropoutMasks } from '../../../../lib/trainer/dropout';
import {
  convolution,
  dense,
  dropout,
  normalised,
  onNumbers,
  onPictures,
  pooling,
  randomDataset,
} from '../networks';

const examples = (...inputs: readonly number[][]) => ({
  count: inputs.length,
  inputs: Float32Array.from(inputs.flat()),
  scale: 1,
});

describe('inspect', () => {
  test('tells z and f(z) of a dense layer, example by example', () => {
    const model = onNumbers(2, [dense(2, 'relu'), dense(1)], 'squared-error');
    const weights = Float32Array.of(...[1, -2, 3, 4], ...[0.5, -1], ...[2, 3], 0.25);
    const [first, second] = inspect(model, weights, examples([1, 2], [-1, 1]));
    const z = [1 * 1 + 2 * 3 + 0.5, 1 * -2 + 2 * 4 - 1, -1 * 1 + 1 * 3 + 0.5, -1 * -2 + 1 * 4 - 1];
    expect(first?.before).toEqual(Float32Array.from(z));
    expect(first?.after).toEqual(Float32Array.from(z));
    expect(second?.before).toBeNull();
    expect(second?.after).toEqual(Float32Array.of(2 * 7.5 + 3 * 5 + 0.25, 2 * 2.5 + 3 * 5 + 0.25));
    expect(second?.layer).toMatchObject({ kind: 'dense', from: { size: 2 }, to: { size: 1 } });
  });

  test('slides a filter over a picture, by lines, columns and channels', () => {
    const picture = { height: 2, width: 3, channels: 1 };
    const model = onPictures(picture, [
      convolution(2, 2, { activation: 'relu' }),
      pooling('maximum', 1),
      pooling('average', 1),
    ]);
    // The second filter is minus the first.
    const weights = Float32Array.of(...[1, -1], ...[2, -2], ...[3, -3], ...[4, -4], ...[0.5, -0.5]);
    const [slid, largest, mean] = inspect(model, weights, examples([1, 2, 3, 4, 5, 6]));
    const left = 1 * 1 + 2 * 2 + 4 * 3 + 5 * 4 + 0.5;
    const right = 2 * 1 + 3 * 2 + 5 * 3 + 6 * 4 + 0.5;
    expect(slid?.layer.to.picture).toEqual({ height: 1, width: 2, channels: 2 });
    expect(slid?.before).toEqual(Float32Array.of(left, -left, right, -right));
    for (const pass of [slid, largest, mean]) expect(pass?.after).toEqual(Float32Array.of(left, 0, right, 0));
  });

  test('pools windows', () => {
    const picture = { height: 2, width: 4, channels: 1 };
    const of = (kind: 'maximum' | 'average') =>
      inspect(
        onPictures(picture, [pooling(kind, 2)]),
        new Float32Array(),
        examples([1, 2, -3, -4, 5, 6, -7, -8]),
      );
    expect(of('maximum')[0]?.after).toEqual(Float32Array.of(6, -3));
    expect(of('average')[0]?.after).toEqual(Float32Array.of((1 + 2 + 5 + 6) / 4, (-3 - 4 - 7 - 8) / 4));
  });

  test('answers without dropout and by running means', () => {
    const model = onNumbers(1, [dropout(0.9), normalised()], 'squared-error');
    const [gain, shift, mean, variance] = [2, 3, 4, 5];
    const passes = inspect(model, Float32Array.of(gain, shift, mean, variance), examples([6]));
    expect(passes[0]?.after).toEqual(Float32Array.of(6));
    const normal = (6 - mean) / Math.sqrt(variance + normalisation.epsilon);
    expect(passes[1]?.after[0]).toBeCloseTo(gain * normal + shift, 6);
  });

  test('refuses weights and inputs of another network', () => {
    const model = onNumbers(2, [dense(1)], 'squared-error');
    expect(() => inspect(model, new Float32Array(4), examples([1, 2]))).toThrow(RangeError);
    expect(() => inspect(model, new Float32Array(3), examples([1]))).toThrow(RangeError);
  });
});

describe('gradients', () => {
  test('come parameter by parameter with their norm, and by what comes out of each layer', () => {
    // y = w x + b, loss ½ (y − t)².
    const model = onNumbers(1, [dense(1)], 'squared-error');
    const [w, b, x, t] = [0.5, 0.25, 2, 3];
    const data = { ...examples([x]), classes: 0, labels: Uint8Array.of(0), targets: Float32Array.of(t) };
    const found = gradients(model, Float32Array.of(w, b), data);
    const error = w * x + b - t;
    expect(found.loss).toBe(error ** 2 / 2);
    expect(found.byInput).toEqual(Float32Array.of(error * w));
    const [layer] = found.layers;
    expect(layer?.byOutput).toEqual(Float32Array.of(error));
    expect(layer?.parameters.map(({ kind, values }) => [kind, ...values])).toEqual([
      ['kernel', error * x],
      ['bias', error],
    ]);
    expect(layer?.norm).toBeCloseTo(Math.abs(error) * Math.sqrt(x ** 2 + 1), 12);
    const decayed = gradients(model, Float32Array.of(w, b), data, { weightDecay: 0.5 });
    expect(decayed.layers[0]?.parameters.map(({ values }) => values[0])).toEqual([
      error * x + 0.5 * w,
      error,
    ]);
  });

  test('nothing flows through what was dropped', () => {
    const model = onNumbers(4, [dropout(0.5), dense(3, 'tanh')]);
    const rng = createRng('dropped');
    const data = randomDataset(model, 6, rng);
    const masks = dropoutMasks(model, 6, rng.numbered(0));
    const weights = Float32Array.from({ length: parameterCount(model) }, rng.normal);
    const { byInput, layers } = gradients(model, weights, data, { masks });
    expect([...byInput].map((g) => g === 0)).toEqual([...(masks[0] ?? [])].map((factor) => factor === 0));
    expect(layers[0]).toMatchObject({ parameters: [], norm: 0 });
  });

  test('of equal numbers in a window the first has the gradient', () => {
    const model = onPictures({ height: 2, width: 2, channels: 1 }, [pooling('maximum', 2)], 'squared-error');
    const data = {
      ...examples([7, 7, 7, 7]),
      classes: 0,
      labels: Uint8Array.of(0),
      targets: Float32Array.of(5),
    };
    expect(gradients(model, new Float32Array(), data).byInput).toEqual(Float32Array.of(7 - 5, 0, 0, 0));
  });
});
