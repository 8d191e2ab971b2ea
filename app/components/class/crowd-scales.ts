/** Where the results of a crowd lie in its figure: pure. Axes come from the sweep, so nothing jumps while results arrive. */
import { numberText, placeOn, ticksOf } from '@/app/components/views/scale';
import { gapFigure, scoreFigure } from '@/app/lib/score';
import type { Control, Locale, Sweep } from '@/lib/labs/types';
import { type MetricName, metrics } from '@/lib/nn/score';
import type { CrowdPoint } from '@/lib/session/views';
import type { Interval } from '@/lib/stats/intervals';

/** One axis of a sweep. Places go from 0 to 1, the ends of the field. */
export interface CrowdAxis {
  readonly name: string;
  /** The sweep's values as they are written, in its order. */
  readonly texts: readonly string[];
  /** Where each of them lies. */
  readonly places: readonly number[];
  /** Where any other value would lie; NaN among named values. */
  readonly placeOf: (value: number) => number;
}

type SweepAxis = Sweep['axes'][number];

/** What an axis is called and how its values read, by the lab's control. */
function wordsOf({ control: id, values }: SweepAxis, controls: readonly Control[], locale: Locale) {
  const control = controls.find((each) => each.id === id);
  const option = (value: number | string) =>
    control?.kind === 'choice'
      ? control.options.find((each) => each.value === value)?.label[locale]
      : undefined;
  return {
    name: control?.label[locale] ?? id,
    texts: values.map((value) => option(value) ?? (typeof value === 'number' ? numberText(value) : value)),
    isLog: control?.kind === 'number' && control.scale === 'log',
  };
}

const asNumbers = (values: SweepAxis['values']): readonly number[] | null =>
  values.every((value) => typeof value === 'number') ? (values as readonly number[]) : null;

/** Room between the outermost points of a curve and the ends of its field. */
const margin = 0.06;

/** Each value in the middle of one of equally wide cells. */
const cellMiddles = (count: number) => Array.from({ length: count }, (_, index) => (index + 0.5) / count);

/** The axis along a curve: numbers in proportion, or their logarithms where the control's slider has them so. */
export function curveAxis(axis: SweepAxis, controls: readonly Control[], locale: Locale): CrowdAxis {
  const { name, texts, isLog } = wordsOf(axis, controls, locale);
  const numbers = asNumbers(axis.values);
  if (!numbers || new Set(numbers).size < 2) {
    return { name, texts, places: cellMiddles(texts.length), placeOf: () => Number.NaN };
  }
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const within = placeOn({ scale: isLog && from > 0 ? 'log' : 'linear', from, to });
  const placeOf = (value: number) => margin + (1 - 2 * margin) * within(value);
  return { name, texts, places: numbers.map(placeOf), placeOf };
}

/** An axis of a heat map: one cell a value, side by side; numbers rise along it, names keep their order. */
export function cellAxis(axis: SweepAxis, controls: readonly Control[], locale: Locale): CrowdAxis {
  const { name, texts, isLog } = wordsOf(axis, controls, locale);
  const middles = cellMiddles(texts.length);
  const numbers = asNumbers(axis.values);
  if (!numbers) return { name, texts, places: middles, placeOf: () => Number.NaN };
  const rising = numbers.toSorted((a, b) => a - b);
  const scale = isLog && (rising[0] ?? 0) > 0 ? 'log' : 'linear';
  const placeOf = (value: number) => {
    // Between two middles in proportion; beyond the outermost ones as between the last two.
    const found = rising.findIndex((other) => other >= value);
    const above = Math.min(Math.max(1, found === -1 ? rising.length : found), rising.length - 1);
    const [low, high] = [rising[above - 1], rising[above]];
    if (low === undefined || high === undefined)
      return value === rising[0] ? (middles[0] as number) : Number.NaN;
    return (above - 0.5 + placeOn({ scale, from: low, to: high })(value)) / rising.length;
  };
  return {
    name,
    texts,
    places: numbers.map((value) => middles[rising.indexOf(value)] as number),
    placeOf,
  };
}

/** The axis of what the figure shows. It widens in round steps only, as results need it. */
export interface ValueAxis {
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
  /** 0 … 1, upwards; beyond them for what lies outside. */
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** As it is written on the axis and in cells: accuracies and their gaps in per cent, without the sign. */
export function shownText(metric: MetricName, shows: Sweep['shows'], value: number): string {
  return shows === 'gap' ? gapFigure(metric, value) : scoreFigure(metric, value).figure;
}

const rounded = (value: number) => Number(value.toPrecision(12));
const down = (value: number, step: number) => rounded(Math.floor(value / step + 1e-9) * step);
const up = (value: number, step: number) => rounded(Math.ceil(value / step - 1e-9) * step);

/** Errors below it are drawn as it. */
const smallest = 1e-9;

function rangeOf(
  metric: MetricName,
  shows: Sweep['shows'],
  values: readonly number[],
): Pick<ValueAxis, 'scale' | 'from' | 'to'> {
  const { format } = metrics[metric];
  const finite = values.filter(Number.isFinite);
  const known = finite.length > 0 ? finite : [shows === 'gap' ? 0.1 : 1];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const leading = 10 ** Math.floor(Math.log10(Math.max(-low, high, smallest)));
  if (shows === 'gap') {
    const step = format === 'percent' ? 0.1 : leading;
    return { scale: 'linear', from: Math.min(0, down(low, step)), to: Math.max(step, up(high, step)) };
  }
  switch (format) {
    case 'percent':
      return { scale: 'linear', from: Math.max(0, Math.min(0.9, down(low - 0.01, 0.1))), to: 1 };
    case 'number':
      return { scale: 'linear', from: 0, to: up(Math.max(high, smallest), leading / 2) };
    case 'log': {
      const power = (value: number) => Math.log10(Math.max(smallest, value));
      const from = Math.floor(power(low));
      return { scale: 'log', from: 10 ** from, to: 10 ** Math.max(from + 1, Math.ceil(power(high))) };
    }
  }
}

/** @param most ticks at most */
export function valueAxis(
  metric: MetricName,
  shows: Sweep['shows'],
  values: readonly number[],
  most = 6,
): ValueAxis {
  const range = rangeOf(metric, shows, values);
  const ticks = ticksOf(range, most).map((value) => ({
    value,
    text: shownText(metric, shows, value).replace(/\.0$/, ''),
  }));
  return { ...range, place: placeOn(range), ticks };
}

/** An error bar as far as the axis goes: places of its ends, and which of them lie beyond. */
export interface Bar {
  readonly low: number;
  readonly high: number;
  readonly cut: { readonly low: boolean; readonly high: boolean };
}

/**
 * An interval on its axis. The axis holds means: one seed that went wrong makes an interval many times as long as the figure,
 * and would press everything else flat.
 */
export function barOn({ place }: Pick<ValueAxis, 'place'>, { low, high }: Interval): Bar {
  const [from, to] = [place(low), place(high)];
  // What only rounding puts beyond the end is at the end.
  const beyond = 1e-9;
  const within = (at: number) => Math.min(1, Math.max(0, at));
  return { low: within(from), high: within(to), cut: { low: from < -beyond, high: to > 1 + beyond } };
}

/** Whether more of it is better: a gap is to be small. */
export const isMoreBetter = (metric: MetricName, shows: Sweep['shows']): boolean =>
  shows !== 'gap' && metrics[metric].better === 'higher';

/** The place with the best mean so far. */
export function bestPoint(
  metric: MetricName,
  shows: Sweep['shows'],
  points: readonly CrowdPoint[],
): CrowdPoint | null {
  const sign = isMoreBetter(metric, shows) ? 1 : -1;
  return points.reduce<CrowdPoint | null>(
    (best, point) => (best && sign * best.mean >= sign * point.mean ? best : point),
    null,
  );
}

export const placeKey = (place: readonly number[]): string => place.join(' ');

/**
 * Moves labels apart that would cover each other, as little as can be, keeping their order and the ends.
 *
 * @param wanted heights at which they would stand; @param room height of one
 */
export function spread(wanted: readonly number[], room: number, from: number, to: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed: number[] = [];
  for (const index of order)
    placed.push(Math.max(wanted[index] as number, (placed.at(-1) ?? from - room) + room));
  let limit = to;
  for (let at = placed.length - 1; at >= 0; at--) {
    placed[at] = Math.min(placed[at] as number, limit);
    limit = (placed[at] as number) - room;
  }
  const result: number[] = [];
  order.forEach((index, at) => {
    result[index] = placed[at] as number;
  });
  return result;
}

/** Which of the words along an axis have room: from the first on, each that does not touch the one before. */
export function withRoom(
  middles: readonly number[],
  widths: readonly number[],
  space: number,
): readonly boolean[] {
  const order = middles
    .map((_, index) => index)
    .sort((a, b) => (middles[a] as number) - (middles[b] as number));
  const result: boolean[] = middles.map(() => false);
  let end = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const [middle, half] = [middles[index] as number, (widths[index] as number) / 2];
    if (middle - half < end + space) continue;
    result[index] = true;
    end = middle + half;
  }
  return result;
}

/** About how wide words are set in our type, in em. */
export const widthOf = (words: string): number =>
  [...words].reduce((sum, letter) => sum + (/[⺀-￯]/u.test(letter) ? 1 : 0.58), 0);

/** An edge between two neighbouring cells, by column and row: `vertical` ones lie right of the cell, others above it. */
export interface Edge {
  readonly column: number;
  readonly row: number;
  readonly vertical: boolean;
}

/**
 * The border between two phases: the edges at which neighbouring cells lie on different sides of `threshold`.
 *
 * @param value of a cell, rows counted upwards; undefined while it is not known
 */
export function phaseBorder(
  columns: number,
  rows: number,
  value: (column: number, row: number) => number | undefined,
  threshold: number,
): readonly Edge[] {
  const parts = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && a < threshold !== b < threshold;
  const edges: Edge[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = value(column, row);
      if (column + 1 < columns && parts(here, value(column + 1, row)))
        edges.push({ column, row, vertical: true });
      if (row + 1 < rows && parts(here, value(column, row + 1))) edges.push({ column, row, vertical: false });
    }
  }
  return edges;
}

/** Words as far as there is room, in em. */
export function fitting(words: string, room: number): string {
  if (widthOf(words) <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && widthOf(letters.join('')) + 1 > room) letters.pop();
  return `${letters.join('')}…`;
}
