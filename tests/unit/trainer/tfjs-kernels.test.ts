/** Kernels that we gave tfjs's wasm backend, held to those of its cpu backend. */
import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../../lib/nn/rng';
import { openBackend } from '../../../lib/trainer/tfjs/backend';
import { working } from '../../../lib/trainer/tfjs/tensors';

type Shape = readonly number[];
type Sides = [number, number, number, number];

/** A kernel's answer to the same random numbers on both backends. @param inputs their shapes by name */
async function both(name: string, inputs: Readonly<Record<string, Shape>>, attrs: NamedAttrMap) {
  const answers: Float32Array[] = [];
  for (const kind of ['cpu', 'wasm'] as const) {
    const backend = await openBackend(kind);
    const rng = createRng(name);
    const before = backend.backend.numDataIds();
    const result = working(backend, (work) => {
      const tensors = Object.entries(inputs).map(([input, shape]) => {
        const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, rng.normal);
        return [input, work.tensor(values, shape)];
      });
      return work.keep(work.run(name, Object.fromEntries(tensors), attrs));
    });
    answers.push(...(await backend.read([result])).map((values) => values.slice()));
    backend.backend.disposeData(result.dataId);
    expect(backend.backend.numDataIds()).toBe(before);
  }
  const [expected = new Float32Array(), actual = new Float32Array()] = answers;
  return { expected, actual };
}

function expectSame({ expected, actual }: { expected: Float32Array; actual: Float32Array }): void {
  expect(actual).toHaveLength(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  actual.forEach((value, index) => {
    expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThan(1e-5 * Math.max(1, largest));
  });
}

const slides: { stride: number; pad: number | 'valid' | 'same'; size: number }[] = [1, 2, 3].flatMap(
  (stride) =>
    ([0, 1, 2, 'valid', 'same'] as const).flatMap((pad) => [1, 2, 3].map((size) => ({ stride, pad, size }))),
);

describe('gradients of a convolution', () => {
  const x: Sides = [3, 7, 6, 2];
  test.each(slides)('stride $stride, padding $pad, filters of $size', async ({ stride, pad, size }) => {
    const attrs = {
      strides: [stride, stride],
      pad,
      dataFormat: 'NHWC',
      dilations: [1, 1],
      dimRoundingMode: 'floor',
    };
    const filter: Sides = [size, size, 2, 4];
    const { outShape: dy } = backend_util.computeConv2DInfo(x, filter, stride, 1, pad, 'floor');
    expectSame(await both('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape: filter }));
    expectSame(await both('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: x }));
  });

  test.each(slides)('channel by channel: stride $stride, padding $pad, filters of $size', async (slide) => {
    const { stride, pad, size } = slide;
    const filter: Sides = [size, size, 2, 3];
    const { outShape: dy } = backend_util.computeConv2DInfo(x, filter, stride, 1, pad, 'floor', true);
    const attrs = { strides: [stride, stride], pad, dilations: [1, 1], dimRoundingMode: 'floor' };
    expectSame(
      await both('DepthwiseConv2dNativeBackpropFilter', { x, dy }, { ...attrs, filterShape: filter }),
    );
  });
});

describe('gradient of a maximum pooling', () => {
  test.each([
    { size: 2, stride: 2 },
    { size: 3, stride: 2 },
    { size: 3, stride: 1 },
    { size: 1, stride: 2 },
  ])('windows of $size every $stride', async ({ size, stride }) => {
    const input: Sides = [2, 7, 6, 3];
    const attrs = { filterSize: [size, size], strides: [stride, stride], pad: 'valid' };
    const { outShape: dy } = backend_util.computePool2DInfo(input, [size, size], stride, 1, 'valid');
    expectSame(await both('MaxPoolGrad', { dy, input, output: dy }, attrs));
  });
});

test.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])('products, transposed: %s, %s', async (transposeA, transposeB) => {
  const attrs = { transposeA, transposeB };
  const a = transposeA ? [5, 3] : [3, 5];
  const b = transposeB ? [4, 5] : [5, 4];
  expectSame(await both('BatchMatMul', { a, b }, attrs));
  expectSame(await both('BatchMatMul', { a: [2, ...a], b: [2, ...b] }, attrs));
});
