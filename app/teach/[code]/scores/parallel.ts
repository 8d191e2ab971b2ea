/** Parallel coordinates: every submission a line from axis to axis. Pure. */
import type { SubmissionRow } from '@/lib/session/views';
import type { Brush } from '../filters';
import { type Measure, measured, type ValueAxis } from './axes';

/**
 * The axes that tell submissions apart: a control that is the same everywhere says nothing. While there is nothing to
 * compare, all of them.
 */
export function telling(measures: readonly Measure[], rows: readonly SubmissionRow[]): readonly Measure[] {
  const varies = (measure: Measure) => new Set(rows.map((row) => measured(measure, row))).size > 1;
  const isSetting = ({ kind }: Measure) => kind === 'number' || kind === 'choice';
  const some = measures.filter((measure) => !isSetting(measure) || varies(measure));
  return some.some(isSetting) ? some : measures;
}

/** Where each row crosses each axis, [rows × axes], 0 … 1 from the foot; not a number where it has no value. */
export function crossings(axes: readonly ValueAxis[], rows: readonly SubmissionRow[]): Float64Array {
  const places = new Float64Array(rows.length * axes.length);
  for (const [index, row] of rows.entries()) {
    for (const [at, { measure, place }] of axes.entries()) {
      const value = measured(measure, row);
      places[index * axes.length + at] = value === null ? Number.NaN : place(value);
    }
  }
  return places;
}

/** Between two places on an axis, as values. Of a choice whole options are taken, those touched. */
export function brushBetween(axis: ValueAxis, one: number, other: number): Brush {
  const cut = (place: number) => Math.min(1, Math.max(0, place));
  const ends = [axis.valueAt(cut(one)), axis.valueAt(cut(other))];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return axis.measure.kind === 'choice' ? [Math.round(low), Math.round(high)] : [low, high];
}

/** A brush as places from the foot, the lower one first; widened so that a single value is still to be seen. */
export function placesOf(axis: ValueAxis, [low, high]: Brush): readonly [number, number] {
  const ends = [axis.place(low), axis.place(high)];
  const least = axis.measure.kind === 'choice' ? 0.03 : 0.01;
  return [Math.max(0, Math.min(...ends) - least), Math.min(1, Math.max(...ends) + least)];
}

/** How far a key moves a brush. */
const stride = 0.05;

/**
 * What a key makes of the brush on an axis: up and down move it, with shift they move its upper end, Enter begins with
 * the upper quarter, Escape and Delete take it off. Undefined for other keys.
 */
export function keyedBrush(
  axis: ValueAxis,
  brush: Brush | undefined,
  key: string,
  shift: boolean,
): Brush | null | undefined {
  switch (key) {
    case 'Escape':
    case 'Delete':
    case 'Backspace':
      return brush ? null : undefined;
    case 'Enter':
      return brush ? null : brushBetween(axis, 0.75, 1);
    case 'ArrowUp':
    case 'ArrowDown': {
      if (!brush) return brushBetween(axis, 0.75, 1);
      const step = axis.measure.kind === 'choice' ? 1 / Math.max(1, axis.ticks.length - 1) : stride;
      const by = key === 'ArrowUp' ? step : -step;
      const ends = brush.map(axis.place);
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      if (shift) return brushBetween(axis, low, Math.max(low, high + by));
      const kept = Math.min(1 - high, Math.max(-low, by));
      return brushBetween(axis, low + kept, high + kept);
    }
    default:
      return undefined;
  }
}
