/** What a network answers over the plane, as a figure: pure. */
import type { Axis, HalfPlanesFigure } from '@/lib/labs/figures';
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
    label: { ja: `ユニット ${unit + 1}`, en: `Unit ${unit + 1}` },
    w1: weights[kernel.offset + unit] ?? 0,
    w2: weights[kernel.offset + first.units + unit] ?? 0,
    b: weights[bias.offset + unit] ?? 0,
  }));
}

const axis = (name: string, limit: number): Axis => ({
  label: { ja: name, en: name },
  scale: 'linear',
  from: -limit,
  to: limit,
});

/** @param answers probabilities of both classes on the grid; null where the network was not asked yet */
export function surfaceFigure(
  limit: number,
  train: Dataset | null,
  answers: Float32Array | null,
  units: HalfPlanesFigure['units'],
): HalfPlanesFigure {
  const points = train
    ? Array.from({ length: train.count }, (_, index) => ({
        x: (train.inputs[2 * index] ?? 0) * train.scale,
        y: (train.inputs[2 * index + 1] ?? 0) * train.scale,
        class: train.labels[index] ?? 0,
      }))
    : [];
  const base = { kind: 'half-planes', x: axis('x₁', limit), y: axis('x₂', limit), units, points } as const;
  if (!answers) return base;
  const values = answers.filter((_, index) => index % 2 === 1);
  return { ...base, answer: { columns: gridSide, rows: gridSide, values } };
}
