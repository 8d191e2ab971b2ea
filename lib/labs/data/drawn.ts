/** Points that somebody draws by hand: as examples, and as letters in an address. Pure. */
import type { Dataset } from '../../nn/dataset';
import { selectExamples } from '../../nn/datasets/select';
import { createRng } from '../../nn/rng';
import type { Splits } from '../datasets';
import type { LabDefinition } from '../types';

/** In hundredths of the sheet's half width, so that an address can hold many. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
  /** 0 on a curve. */
  readonly class: number;
}

/** A sheet to draw on: a plane of classes, or one number over another. */
export interface Sheet {
  readonly kind: 'plane' | 'curve';
  /** The edge of the sheet, in what the network sees. */
  readonly limit: number;
  readonly classes: number;
}

export const drawnLimits = { points: 200, fewest: 10, unit: 100 } as const;

/** What can be drawn for a lab: what its own network reads, two numbers or one. Null where it reads something else. */
export function sheetOf({ experiment, dataset, presets }: LabDefinition): Sheet | null {
  if (experiment.kind !== 'network' || dataset.kind !== 'generated') return null;
  const { inputSize, loss } = experiment.model(presets.default);
  if (inputSize === 2 && loss !== 'squared-error') return { kind: 'plane', limit: 2.5, classes: 4 };
  if (inputSize === 1 && loss === 'squared-error') return { kind: 'curve', limit: 1, classes: 1 };
  return null;
}

/** Why these points are not enough yet; null where they are. */
export function lackOf(sheet: Sheet, points: readonly DrawnPoint[]): 'points' | 'classes' | null {
  if (points.length < drawnLimits.fewest) return 'points';
  if (sheet.kind === 'curve') return null;
  const counts = countsOf(points);
  return counts.filter((count) => count >= 2).length >= 2 && counts.every((count) => count !== 1)
    ? null
    : 'classes';
}

function countsOf(points: readonly DrawnPoint[]): number[] {
  const most = Math.max(0, ...points.map((point) => point.class));
  return Array.from({ length: most + 1 }, (_, each) => points.filter((point) => point.class === each).length);
}

/** As the network sees them. Classes that nobody drew are left out. */
function examplesOf({ kind, limit }: Sheet, points: readonly DrawnPoint[]): Dataset {
  const at = (value: number) => (limit * value) / drawnLimits.unit;
  if (kind === 'curve') {
    return {
      count: points.length,
      inputSize: 1,
      classes: 0,
      inputs: Float32Array.from(points, ({ x }) => at(x)),
      scale: 1,
      labels: new Uint8Array(points.length),
      targets: Float32Array.from(points, ({ y }) => at(y)),
    };
  }
  const drawn = countsOf(points).flatMap((count, each) => (count > 0 ? [each] : []));
  return {
    count: points.length,
    inputSize: 2,
    classes: drawn.length,
    inputs: Float32Array.from(points.flatMap(({ x, y }) => [at(x), at(y)])),
    scale: 1,
    labels: Uint8Array.from(points, (point) => drawn.indexOf(point.class)),
  };
}

/** One point in so many of each class is kept for validation. */
const partOfPoints = 5;

/** The points as training and validation data: of each class a fifth, one at least, is for validation. */
export function drawnSplits(sheet: Sheet, points: readonly DrawnPoint[]): Splits {
  const dataset = examplesOf(sheet, points);
  const rng = createRng('holdout drawn points');
  const order = [...rng.permutation(dataset.count)];
  const validation = Array.from({ length: Math.max(1, dataset.classes) }, (_, label) => {
    const own = order.filter((index) => dataset.labels[index] === label);
    return own.slice(0, Math.max(1, Math.floor(own.length / partOfPoints)));
  }).flat();
  const train = order.filter((index) => !validation.includes(index));
  return { train: selectExamples(dataset, train), validation: selectExamples(dataset, validation) };
}

const letters = 'abcd';

/** Letter of the class, x, a dot, y; points apart by an underscore: nothing that an address would have to escape. */
export const encodePoints = (points: readonly DrawnPoint[]): string =>
  points.map((point) => `${letters[point.class]}${point.x}.${point.y}`).join('_');

/** The other way; what is no point is left out, and what is too much. */
export function decodePoints(text: string): readonly DrawnPoint[] {
  return text
    .split('_')
    .slice(0, drawnLimits.points)
    .flatMap((word) => {
      const [, letter = '', x, y] = /^([a-d])(-?\d{1,3})\.(-?\d{1,3})$/.exec(word) ?? [];
      const point = { x: Number(x), y: Number(y), class: letters.indexOf(letter) };
      const fits = Math.abs(point.x) <= drawnLimits.unit && Math.abs(point.y) <= drawnLimits.unit;
      return letter !== '' && fits ? [point] : [];
    });
}
