/**
 * Kernels that tfjs's wasm backend lacks, has wrong or has slow, put together from those that it has:
 *
 * - Conv2DBackpropFilter and DepthwiseConv2dNativeBackpropFilter, which it lacks: the gradient by a filter is a
 *   convolution of the pictures with δ, in which pictures and channels have changed places and δ's places stand as far
 *   apart as the stride
 * - Conv2DBackpropInput: the gradient by the pictures is a convolution of δ, with zeros between its places for a
 *   stride, with the filters turned round
 * - MaxPoolGrad: see wasm-max-pool.ts
 * - BatchMatMul with a transposed factor: transposed first it is 3 to 4 times faster (measured)
 * - _FusedMatMul, which elsewhere takes matrices but here only batches of them
 */
import {
  backend_util,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type Tensor, type Work, working } from './tensors';
import { maximumGradient } from './wasm-max-pool';

/** A kernel in terms of others. */
type Recipe = (work: Work, inputs: NamedTensorInfoMap, attrs: NamedAttrMap) => Tensor;

/** @throws Error when a kernel is called without it */
function given<T>(map: { readonly [name: string]: unknown }, name: string): T {
  const value = map[name];
  if (value === undefined) throw new Error(`no ${name}`);
  return value as T;
}

type Sides = readonly [number, number, number, number];
const sidesOf = ({ shape }: Tensor): Sides => shape as number[] as unknown as Sides;

const transpose = (work: Work, x: Tensor, perm: readonly number[]): Tensor =>
  work.run('Transpose', { x }, { perm: [...perm] });

/** The upper left corners of pictures [n, h, w, c]. */
function crop(work: Work, x: Tensor, height: number, width: number): Tensor {
  const [count, fullHeight, fullWidth, channels] = sidesOf(x);
  if (fullHeight === height && fullWidth === width) return x;
  return work.run('Slice', { x }, { begin: [0, 0, 0, 0], size: [count, height, width, channels] });
}

type Borders = [before: number, after: number][];

/** Zeros around the pictures of a convolution; in numbers of their own, since one number for all sides puts tfjs wrong on oblong filters. */
function borders(
  attrs: NamedAttrMap,
  pictures: readonly number[],
  filter: readonly number[],
  depthwise = false,
): Borders {
  const { padInfo } = backend_util.computeConv2DInfo(
    [...pictures] as [number, number, number, number],
    [...filter] as [number, number, number, number],
    given<[number, number]>(attrs, 'strides'),
    1,
    given<number>(attrs, 'pad'),
    'floor',
    depthwise,
  );
  const { top, bottom, left, right } = padInfo;
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

/** A convolution whose filter is δ: its places lie as far apart as the stride was. */
const byPlaces = (attrs: NamedAttrMap, pad: Borders) => ({
  ...attrs,
  strides: [1, 1],
  dilations: given<number[]>(attrs, 'strides'),
  pad,
});

const filterGradient: Recipe = (work, inputs, attrs) => {
  const [x, dy] = [given<Tensor>(inputs, 'x'), given<Tensor>(inputs, 'dy')];
  const filterShape = given<Sides>(attrs, 'filterShape');
  const slide = byPlaces(attrs, borders(attrs, x.shape, filterShape));
  const swapped = transpose(work, x, [3, 1, 2, 0]);
  const sums = work.run('Conv2D', { x: swapped, filter: transpose(work, dy, [1, 2, 0, 3]) }, slide);
  // Where the stride leaves lines over at the edge, there are more places than the filter has.
  return transpose(work, crop(work, sums, filterShape[0], filterShape[1]), [1, 2, 0, 3]);
};

const depthwiseFilterGradient: Recipe = (work, inputs, attrs) => {
  const [x, dy] = [given<Tensor>(inputs, 'x'), given<Tensor>(inputs, 'dy')];
  const filterShape = given<Sides>(attrs, 'filterShape');
  const [filterHeight, filterWidth, channels, multiplier] = filterShape;
  const [count, height, width] = sidesOf(x);
  const [, outHeight, outWidth] = sidesOf(dy);
  // Every channel of every picture becomes a channel of its own.
  const apart = work.reshape(transpose(work, x, [1, 2, 3, 0]), [1, height, width, channels * count]);
  const byChannel = work.reshape(dy, [count, outHeight, outWidth, channels, multiplier]);
  const filter = work.reshape(transpose(work, byChannel, [1, 2, 3, 0, 4]), [
    outHeight,
    outWidth,
    channels * count,
    multiplier,
  ]);
  const slide = byPlaces(attrs, borders(attrs, x.shape, filterShape, true));
  const sums = work.run('DepthwiseConv2dNative', { x: apart, filter }, slide);
  const own = crop(work, sums, filterHeight, filterWidth);
  const each = work.reshape(own, [filterHeight, filterWidth, channels, count, multiplier]);
  return work.run('Sum', { x: each }, { axis: [3], keepDims: false });
};

/** Puts stride − 1 zeros after each number along both sides of [n, h, w, c]. */
function spread(work: Work, x: Tensor, stride: number): Tensor {
  if (stride === 1) return x;
  const [count, height, width, channels] = sidesOf(x);
  const zerosAfter = (values: Tensor) =>
    work.run(
      'PadV2',
      { x: values },
      {
        paddings: [
          [0, 0],
          [0, stride - 1],
          [0, 0],
        ],
        constantValue: 0,
      },
    );
  const columns = zerosAfter(work.reshape(x, [count * height * width, 1, channels]));
  const lines = zerosAfter(work.reshape(columns, [count * height, 1, width * stride * channels]));
  return work.reshape(lines, [count, height * stride, width * stride, channels]);
}

const inputGradient: Recipe = (work, inputs, attrs) => {
  const [dy, filter] = [given<Tensor>(inputs, 'dy'), given<Tensor>(inputs, 'filter')];
  const inputShape = given<Sides>(attrs, 'inputShape');
  const [stride = 1] = given<number[]>(attrs, 'strides');
  const own = borders(attrs, inputShape, filter.shape);
  // δ with full borders: where the filter hangs over it by all but one line.
  const full = own.map(([before], axis): [number, number] => {
    if (axis === 0 || axis === 3) return [0, 0];
    const places = (dy.shape[axis] ?? 0) * stride;
    return [(filter.shape[axis - 1] ?? 0) - 1 - before, (inputShape[axis] ?? 0) - places + before];
  });
  // Less than nothing: lines would have to be cut away.
  if (full.flat().some((zeros) => zeros < 0)) return work.run(stock('Conv2DBackpropInput'), inputs, attrs);
  const turned = transpose(work, work.run('Reverse', { x: filter }, { dims: [0, 1] }), [0, 1, 3, 2]);
  const slide = { ...attrs, strides: [1, 1], dilations: [1, 1], pad: full };
  return work.run('Conv2D', { x: spread(work, dy, stride), filter: turned }, slide);
};

const product: Recipe = (work, inputs, attrs) => {
  const upright = (name: string, transposed: unknown) => {
    const factor = given<Tensor>(inputs, name);
    const rank = factor.shape.length;
    const perm = Array.from({ length: rank - 2 }, (_, side) => side);
    return transposed ? transpose(work, factor, [...perm, rank - 1, rank - 2]) : factor;
  };
  return work.run(
    stock('BatchMatMul'),
    { a: upright('a', attrs.transposeA), b: upright('b', attrs.transposeB) },
    { transposeA: false, transposeB: false },
  );
};

const sumWithBias: Recipe = (work, inputs, attrs) => {
  const batchOfOne = (factor: Tensor): Tensor => ({ ...factor, shape: [1, ...factor.shape] });
  const [a, b] = [given<Tensor>(inputs, 'a'), given<Tensor>(inputs, 'b')];
  if (a.shape.length > 2) return work.run(stock('_FusedMatMul'), inputs, attrs);
  const sums = work.run(stock('_FusedMatMul'), { ...inputs, a: batchOfOne(a), b: batchOfOne(b) }, attrs);
  return work.reshape(sums, sums.shape.slice(1));
};

/** Under what name a kernel of tfjs's own stays to be had where ours has taken its place. */
const stock = (name: string): string => `Stock${name}`;

const kernels: Readonly<Record<string, Recipe>> = {
  Conv2DBackpropFilter: filterGradient,
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  Conv2DBackpropInput: inputGradient,
  MaxPoolGrad: (work, inputs, attrs) =>
    maximumGradient(work, given(inputs, 'dy'), given(inputs, 'input'), attrs),
  BatchMatMul: product,
  _FusedMatMul: sumWithBias,
};

let registered = false;

/** To be called when tfjs's own are registered, before the backend starts. Once or more often is the same. */
export function registerWasmKernels(): void {
  if (registered) return;
  registered = true;
  for (const [kernelName, recipe] of Object.entries(kernels)) {
    const kernelFunc: KernelFunc = ({ inputs, attrs = {}, backend }) =>
      working({ kind: 'wasm', backend: backend as KernelBackend }, (work) =>
        work.keep(recipe(work, inputs, attrs)),
      );
    const own = getKernel(kernelName, 'wasm');
    if (own) {
      registerKernel({ ...own, kernelName: stock(kernelName) });
      unregisterKernel(kernelName, 'wasm');
    }
    registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  }
}
