/** How scores read and where they lie on an axis, whatever the round's metric. */
import { type MetricName, metrics } from '@/lib/nn/score';

/** A figure and its unit, which is set smaller beside it. */
export interface ScoreFigure {
  readonly figure: string;
  readonly unit: string;
}

/** Three significant digits, with powers of ten where they matter: 0.0123, 4.5e-5. */
function number(value: number): string {
  const size = Math.abs(value);
  return size === 0 || (size >= 0.001 && size < 10_000)
    ? String(Number(value.toPrecision(3)))
    : value.toExponential(1);
}

/** 0.9534 → 95.3 % for accuracies, else the number. */
export function scoreFigure(metric: MetricName, value: number): ScoreFigure {
  return metrics[metric].format === 'percent'
    ? { figure: (100 * value).toFixed(1), unit: '%' }
    : { figure: number(value), unit: '' };
}

export function scoreText(metric: MetricName, value: number): string {
  const { figure, unit } = scoreFigure(metric, value);
  return `${figure}${unit}`;
}

/** A gap with its sign: +2.1 (points, for accuracies), −0.03. */
export function gapFigure(metric: MetricName, gap: number): string {
  const { figure } = scoreFigure(metric, Math.abs(gap));
  if (Number(figure) === 0) return figure;
  return `${gap > 0 ? '+' : '−'}${figure}`;
}

/** Beside a gap, where its figure would be mistaken for a percentage: points, for accuracies. */
export const gapUnit = (metric: MetricName): string => (metrics[metric].format === 'percent' ? 'pt' : '');

/** A gap with its unit. */
export const gapText = (metric: MetricName, gap: number): string => gapFigure(metric, gap) + gapUnit(metric);

/** What a frame of a run shows for a split: its accuracy, or the loss where the answers are numbers. */
export function frameText(accuracy: number | null, loss: number | null): string {
  if (accuracy !== null) return scoreText('accuracy', accuracy);
  return loss === null ? '–' : number(loss);
}

/** An axis on which better lies to the right. */
export interface ScoreAxis {
  /** From 0 (the left end) to 1. */
  readonly place: (value: number) => number;
  /** From left to right, both ends among them. */
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
}

/** From a round ten per cent below the lowest accuracy up to 100 %. */
function percentAxis(values: readonly number[]): ScoreAxis {
  const lowest = Math.min(...values, 0.9);
  const low = Math.max(0, Math.floor((lowest - 0.02) * 10) / 10);
  const count = Math.round((1 - low) * 10);
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    place: index / count,
    text: String(Math.round(100 * low) + 10 * index),
  }));
  return { place: (value) => (value - low) / (1 - low), ticks };
}

/** From zero, on the right, to a little beyond the largest error. */
function errorAxis(values: readonly number[]): ScoreAxis {
  const step = 10 ** Math.floor(Math.log10(Math.max(...values, 1e-12)));
  const largest = (Math.floor(Math.max(...values) / step) + 1) * step;
  const ticks = [0, 1 / 2, 1].map((place) => ({ place, text: number(largest * (1 - place)) }));
  return { place: (value) => 1 - value / largest, ticks };
}

/** What lies below counts as this: an error of zero has no logarithm. */
const smallest = 1e-9;

/** Powers of ten, the smallest error on the right. */
function logAxis(values: readonly number[]): ScoreAxis {
  const powers = values.map((value) => Math.log10(Math.max(smallest, value)));
  const low = Math.floor(Math.min(...powers));
  const high = Math.max(low + 1, Math.ceil(Math.max(...powers)));
  const every = Math.ceil((high - low) / 5);
  const ticks = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, index) => ({
    place: (index * every) / (high - low),
    text: number(10 ** (high - index * every)),
  }));
  return { place: (value) => (high - Math.log10(Math.max(smallest, value))) / (high - low), ticks };
}

/** The part of the axis that these scores need. */
export function scoreAxis(metric: MetricName, values: readonly number[]): ScoreAxis {
  const known = values.length > 0 ? values : [1];
  switch (metrics[metric].format) {
    case 'percent':
      return percentAxis(values);
    case 'number':
      return errorAxis(known);
    case 'log':
      return logAxis(known);
  }
}
