/** Histograms and norms of what is in a network: pure. */
import type { BarsFigure, HistogramsFigure } from '@/lib/labs/figures';
import type { Localised } from '@/lib/labs/types';
import { type PlacedLayer, placeLayers } from '@/lib/nn/layers';
import { parameterShapes } from '@/lib/nn/parameters';
import type { Activation } from '@/lib/nn/spec';
import type { Inspection } from '@/lib/trainer/inspect';
import type { StoredNetwork } from '@/lib/trainer/messages';
import { numberText } from '../scale';

const bars = 30;

/** A name of a layer by its number among those that are shown. */
const layerName = (number: number): Localised => ({ ja: `第${number}層`, en: `Layer ${number}` });

const withDeviation = (name: Localised, deviation: number): Localised => ({
  ja: `${name.ja}　σ ${numberText(deviation)}`,
  en: `${name.en}  σ ${numberText(deviation)}`,
});

/** How many values lie in each of equal steps; what lies outside counts at the ends, what is no number nowhere. */
export function countIn(values: ArrayLike<number>, from: number, to: number, count = bars): Uint32Array {
  const counts = new Uint32Array(count);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    const place = Math.floor(((value - from) / (to - from)) * count);
    const bar = Math.min(count - 1, Math.max(0, place));
    counts[bar] = (counts[bar] as number) + 1;
  }
  return counts;
}

/** Standard deviation of what is finite; NaN where nothing is. */
export function deviationOf(values: ArrayLike<number>): number {
  let [count, sum, squares] = [0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/** The next of 1, 2, 5 times a power of ten, so that an axis stays still while values move a little. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((candidate) => value <= candidate * power * (1 + 1e-9)) ?? 10;
  return factor * power;
}

/** The size that all but one in two hundred stay below. */
export function usualSize(values: ArrayLike<number>): number {
  // Every so many is enough to tell the size.
  const every = Math.max(1, Math.floor(values.length / 4000));
  const sizes: number[] = [];
  for (let index = 0; index < values.length; index += every) {
    const size = Math.abs(values[index] as number);
    if (Number.isFinite(size)) sizes.push(size);
  }
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(0.995 * sizes.length)] ?? 0;
}

/** The layers whose outputs are what one calls a hidden layer's activations. */
function hiddenLayers(
  layers: readonly PlacedLayer[],
): readonly { readonly index: number; readonly activation: Activation }[] {
  const found: { index: number; activation: Activation }[] = [];
  layers.forEach((layer, index) => {
    const next = layers[index + 1];
    // A layer that hands its sums to a normalisation has that one's activation.
    if (layer.kind === 'dropout' || layer.kind === 'pooling' || next?.kind === 'normalisation') return;
    found.push({ index, activation: layer.activation });
  });
  return found.slice(0, -1);
}

function rangeOf(
  activations: readonly Activation[],
  lists: readonly Float32Array[],
): readonly [number, number] {
  if (activations.every((activation) => activation === 'sigmoid' || activation === 'step')) return [0, 1];
  if (activations.every((activation) => activation === 'tanh')) return [-1, 1];
  const limit = roundUp(Math.max(...lists.map(usualSize)));
  return activations.every((activation) => activation === 'relu') ? [0, limit] : [-limit, limit];
}

interface Named {
  readonly name: Localised;
  readonly values: Float32Array;
}

function histogramsOf(
  label: Localised,
  lists: readonly Named[],
  [from, to]: readonly [number, number],
): HistogramsFigure {
  return {
    kind: 'histograms',
    label,
    histograms: lists.map(({ name, values }) => ({
      label: withDeviation(name, deviationOf(values)),
      from,
      to,
      counts: countIn(values, from, to),
    })),
  };
}

/** Outputs of the hidden layers, on one axis for all. */
export function activationHistograms({ model }: StoredNetwork, { outputs }: Inspection): HistogramsFigure {
  const hidden = hiddenLayers(placeLayers(model));
  const lists = hidden.map(({ index }) => outputs[index] ?? new Float32Array());
  return histogramsOf(
    { ja: '隠れ層の出力', en: 'Activations' },
    lists.map((values, index) => ({ name: layerName(index + 1), values })),
    rangeOf(
      hidden.map(({ activation }) => activation),
      lists,
    ),
  );
}

/** Gradients by the outputs of the hidden layers, on one axis for all: one sees them vanish. */
export function gradientHistograms({ model }: StoredNetwork, { gradients }: Inspection): HistogramsFigure {
  const lists = hiddenLayers(placeLayers(model)).map(({ index }) => gradients?.[index] ?? new Float32Array());
  const limit = roundUp(Math.max(0, ...lists.map(usualSize)));
  return histogramsOf(
    { ja: '勾配', en: 'Gradients' },
    lists.map((values, index) => ({ name: layerName(index + 1), values })),
    [-limit, limit],
  );
}

/** The kernels' numbers, layer by layer. @param packed weights, or what is packed alike */
function kernels({ model, weights }: StoredNetwork): readonly Named[] {
  return parameterShapes(model)
    .filter(({ kind }) => kind === 'kernel')
    .map(({ offset, size }, index) => ({
      name: layerName(index + 1),
      values: weights.subarray(offset, offset + size),
    }));
}

/** Weights of each layer, on one axis for all. */
export function weightHistograms(network: StoredNetwork): HistogramsFigure {
  const lists = kernels(network);
  const limit = roundUp(Math.max(0, ...lists.map(({ values }) => usualSize(values))));
  return histogramsOf({ ja: '重み', en: 'Weights' }, lists, [-limit, limit]);
}

const length = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** The length of each layer's kernel, or of the gradient by it where `packed` is the gradient. */
export function kernelNorms(
  network: StoredNetwork,
  of: 'weights' | 'gradients',
  packed: Float32Array,
): BarsFigure {
  return {
    kind: 'bars',
    label:
      of === 'weights'
        ? { ja: '重みの大きさ ‖W‖', en: 'Size of the weights ‖W‖' }
        : { ja: '勾配の大きさ ‖∂L/∂W‖', en: 'Size of the gradient ‖∂L/∂W‖' },
    format: 'number',
    bars: kernels({ model: network.model, weights: packed }).map(({ name, values }) => ({
      label: name,
      value: length(values),
      tone: 'first',
    })),
  };
}
