/** Where values lie on an axis, and which of them are written beside it: pure. */
import type { Axis } from '@/lib/labs/figures';

/** Below it a logarithm means nothing here. */
const smallest = 1e-12;

/** From 0, at the axis's beginning, to 1; not cut at the ends. */
export function placeOn({ scale, from, to }: Pick<Axis, 'scale' | 'from' | 'to'>): (value: number) => number {
  if (scale === 'linear') return (value) => (value - from) / (to - from || 1);
  const low = Math.log(Math.max(smallest, from));
  const high = Math.log(Math.max(smallest, to));
  return (value) => (Math.log(Math.max(smallest, value)) - low) / (high - low || 1);
}

/** The other way. */
export function valueAt({ scale, from, to }: Pick<Axis, 'scale' | 'from' | 'to'>): (place: number) => number {
  if (scale === 'linear') return (place) => from + place * (to - from);
  const low = Math.log(Math.max(smallest, from));
  const high = Math.log(Math.max(smallest, to));
  return (place) => Math.exp(low + place * (high - low));
}

/** The step of 1, 2 or 5 times a power of ten that gives at most `most` ticks. */
function roundStep(length: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(length / most));
  const step = [1, 2, 5, 10].find((factor) => length / (factor * power) <= most) ?? 10;
  return step * power;
}

function linearTicks(from: number, to: number, most: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  if (!(high > low) || !Number.isFinite(high - low)) return [low];
  const step = roundStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step;
    return Number(value.toPrecision(12));
  });
}

function logTicks(from: number, to: number, most: number): number[] {
  const low = Math.ceil(Math.log10(Math.max(smallest, from)) - 1e-9);
  const high = Math.floor(Math.log10(Math.max(smallest, to)) + 1e-9);
  if (high - low < 1) return linearTicks(from, to, most);
  const every = Math.max(1, Math.ceil((high - low + 1) / most));
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, index) =>
    Number((10 ** (low + index * every)).toPrecision(12)),
  );
}

/** Round values on the axis, at most `most` and a few fewer. */
export function ticksOf({ scale, from, to }: Pick<Axis, 'scale' | 'from' | 'to'>, most: number): number[] {
  return scale === 'linear' ? linearTicks(from, to, most) : logTicks(from, to, most);
}

/** Three significant digits and powers of ten where they are shorter: 0.02, 1500, 2e-5, −3. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text =
    size === 0 || (size >= 0.001 && size < 100_000)
      ? String(Number(value.toPrecision(3)))
      : value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return text.replace('-', '−').replace('e−', 'e-');
}

export const percentText = (value: number): string =>
  Number.isFinite(value) ? `${Number((100 * value).toFixed(Math.abs(value) < 0.1 ? 1 : 0))}%` : '–';

export const valueText = (format: 'percent' | 'number' | 'log', value: number): string =>
  format === 'percent' ? percentText(value) : numberText(value);

/** The smallest and largest of what is finite in all of them; null where nothing is. */
export function extentOf(...lists: readonly ArrayLike<number>[]): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (let index = 0; index < list.length; index++) {
      const value = list[index] as number;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}
