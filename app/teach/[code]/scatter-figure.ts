import type { PlotOptions } from '@observablehq/plot';
import type { PlotLibrary, TokenReader } from '@/app/components/charts/plot';
import { splitTokens } from '@/app/components/split/marks';
import type { Config } from '@/lib/labs/types';
import { gapOf, type MetricName, metrics } from '@/lib/nn/score';
import type { SubmissionRow } from '@/lib/session/views';

/** One submission on the plane; accuracies in per cent, other figures as they are. */
export interface Dot {
  readonly name: string;
  readonly train: number;
  readonly other: number;
  readonly config: Config;
}

/** The submissions that have both figures. */
export function dotsOf(rows: readonly SubmissionRow[], against: 'validation' | 'hidden'): readonly Dot[] {
  return rows.flatMap((row) => {
    const unit = isShare(row.score.metric) ? 100 : 1;
    if (row.status.kind !== 'scored') return [];
    const { train, validation } = row.status.score;
    const other = against === 'hidden' ? row.hidden : validation;
    if (!other) return [];
    const { name, config } = row;
    return [{ name, config, train: unit * train.value, other: unit * other.value }];
  });
}

/** Mean of the gaps from train to the other set, accuracies as shares (not per cent); 0 without dots. */
export function meanGap(metric: MetricName, dots: readonly Dot[]): number {
  if (dots.length === 0) return 0;
  const sum = dots.reduce((total, dot) => total + gapOf(metric, dot.train, dot.other), 0);
  return sum / dots.length / (isShare(metric) ? 100 : 1);
}

const isShare = (metric: MetricName) => metrics[metric].format === 'percent';

/** What both axes show: per cent from a round five below the lowest; errors from zero or, over powers of ten, by logarithm. */
function scaleFor(metric: MetricName, dots: readonly Dot[]) {
  const values = dots.flatMap((dot) => [dot.train, dot.other]);
  if (isShare(metric)) {
    const low = Math.max(0, Math.floor(Math.min(...values, 95) / 5) * 5 - 5);
    return { type: 'linear', domain: [low, 100] } as const;
  }
  const positive = values.filter((value) => value > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  if (metrics[metric].format === 'log' && positive.length > 0) {
    return { type: 'log', domain: [least / 1.5, most * 1.5] } as const;
  }
  return { type: 'linear', domain: [0, positive.length > 0 ? 1.1 * most : 1] } as const;
}

interface ScatterOptions {
  readonly metric: MetricName;
  readonly dots: readonly Dot[];
  readonly against: 'validation' | 'hidden';
  readonly colourBy: { readonly id: string; readonly label: string } | null;
  readonly xLabel: string;
  readonly yLabel: string;
}

/** A square plane with the diagonal: on it nothing is lost between the two sets. */
export function scatterFigure(
  plot: PlotLibrary,
  read: TokenReader,
  width: number,
  { metric, dots, against, colourBy, xLabel, yLabel }: ScatterOptions,
): PlotOptions {
  const { type, domain } = scaleFor(metric, dots);
  const value = (dot: Dot) => (colourBy ? dot.config[colourBy.id] : undefined);
  const symbol = against === 'hidden' ? 'diamond2' : 'square';
  return {
    height: Math.min(width, 460),
    marginLeft: 44,
    marginBottom: 42,
    x: {
      type,
      domain: [...domain],
      label: xLabel,
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: 5,
      grid: true,
    },
    y: {
      type,
      domain: [...domain],
      label: yLabel,
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: 5,
      grid: true,
    },
    color: colourBy
      ? { scheme: 'viridis', legend: true, label: colourBy.label, type: scaleOf(dots, value) }
      : {},
    marks: [
      plot.line([domain.map((end) => [end, end])].flat(), {
        stroke: read('--color-ink-2'),
        strokeDasharray: '2 5',
      }),
      plot.dot(dots, {
        x: 'train',
        y: 'other',
        symbol,
        r: 5,
        fill: colourBy ? value : read(splitTokens[against]),
        fillOpacity: 0.8,
        stroke: read('--color-sheet'),
        strokeWidth: 0.75,
      }),
      plot.tip(
        dots,
        plot.pointer({
          x: 'train',
          y: 'other',
          title: (dot: Dot) =>
            `${dot.name}\n${Number(dot.train.toPrecision(3))} → ${Number(dot.other.toPrecision(3))}`,
          fill: read('--color-sheet'),
          stroke: read('--color-edge'),
          textPadding: 8,
        }),
      ),
    ],
  };
}

/** Numbers on a scale (a log one where they span powers of ten), names as categories. */
function scaleOf(dots: readonly Dot[], value: (dot: Dot) => number | string | undefined) {
  const numbers = dots.map(value).filter((each) => typeof each === 'number');
  if (numbers.length < dots.length) return 'ordinal';
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (least === most) return 'ordinal';
  return least > 0 && most / least >= 30 ? 'log' : 'linear';
}
