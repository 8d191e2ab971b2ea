/** What a network answers over the plane, as a figure: pure. */
import type { Axis, HalfPlanesFigure } from '@/lib/labs/figures';
import type { Localised, ViewSpec } from '@/lib/labs/types';
import type { Dataset } from '@/lib/nn/dataset';
import { parameterShapes } from '@/lib/nn/parameters';
import type { StoredNetwork } from '@/lib/trainer/messages';

/** Points on a side of the grid on which the network is asked. */
export const gridSide = 48;

/** Every point of the grid over −limit … limit, row by row from the top left, as inputs [gridSide² × 2]. */
export function gridInputs(limit: number): Float32Array {
  const inputs = new Float32Array(gridSide * gridSide * 2);
  const at = (index: number) => limit * (2 * ((index + 0.5) / gridSide) - 1);
  for (let row = 0; row < gridSide; row++) {
    for (let column = 0; column < gridSide; column++) {
      const index = 2 * (row * gridSide + column);
      inputs[index] = at(column);
      inputs[index + 1] = -at(row);
    }
  }
  return inputs;
}

/** w · x + b of the first layer's units, where it is a dense one over two inputs. */
export function firstUnits({ model, weights }: StoredNetwork): HalfPlanesFigure['units'] {
  const [kernel, bias] = parameterShapes(model);
  const [first] = model.layers;
  // A single unit at the end of nothing is the answer itself.
  if (first?.kind !== 'dense' || model.inputSize !== 2 || model.layers.length < 2 || !kernel || !bias)
    return [];
  return Array.from({ length: first.units }, (_, unit) => ({
    label: { ja: `ユニット${unit + 1}`, en: `Unit ${unit + 1}` },
    w1: weights[kernel.offset + unit] ?? 0,
    w2: weights[kernel.offset + first.units + unit] ?? 0,
    b: weights[bias.offset + unit] ?? 0,
  }));
}

type SurfaceView = Extract<ViewSpec, { kind: 'decision-surface' }>;

const axis = (label: Localised, limit: number): Axis => ({ label, scale: 'linear', from: -limit, to: limit });

const named = (name: string): Localised => ({ ja: name, en: name });

/** From the probabilities of all classes at each place: the most probable one, and how probable it is. */
function regionsOf(answers: Float32Array, classes: number): { values: Float32Array; regions: Uint8Array } {
  const places = answers.length / classes;
  const [values, regions] = [new Float32Array(places), new Uint8Array(places)];
  for (let place = 0; place < places; place++) {
    const probabilities = answers.subarray(place * classes, (place + 1) * classes);
    const most = probabilities.reduce(
      (best, value, index) => (value > (probabilities[best] ?? 0) ? index : best),
      0,
    );
    regions[place] = most;
    values[place] = probabilities[most] ?? 0;
  }
  return { values, regions };
}

/**
 * @param answers probabilities of all classes on the grid; null where the network was not asked yet
 * @param classNames what the classes are called, where they have names
 */
export function surfaceFigure(
  { limit, label }: SurfaceView,
  train: Dataset | null,
  answers: Float32Array | null,
  units: HalfPlanesFigure['units'],
  classNames: readonly string[] | undefined,
): HalfPlanesFigure {
  const points = train
    ? Array.from({ length: train.count }, (_, index) => ({
        x: (train.inputs[2 * index] ?? 0) * train.scale,
        y: (train.inputs[2 * index + 1] ?? 0) * train.scale,
        class: train.labels[index] ?? 0,
      }))
    : [];
  const places = gridSide * gridSide;
  const classes = train?.classes ?? 2;
  const names = classNames ?? null;
  const base = {
    kind: 'half-planes',
    x: axis(label?.x ?? named('x₁'), limit),
    y: axis(label?.y ?? named('x₂'), limit),
    ...{ units, points },
    ...((names || classes > 2) && { classes: { count: classes, names } }),
  } as const;
  // Answers to a question about other data, which have come late, are of other classes.
  if (!answers || answers.length !== places * classes) return base;
  const grid = { columns: gridSide, rows: gridSide };
  if (classes > 2) return { ...base, answer: { ...grid, ...regionsOf(answers, classes) } };
  return { ...base, answer: { ...grid, values: answers.filter((_, index) => index % 2 === 1) } };
}
