import type { PlotOptions } from '@observablehq/plot';
import type { PlotLibrary, TokenReader } from '@/app/components/charts/plot';
import { splitTokens } from '@/app/components/split/marks';
import type { Config } from '@/lib/labs/types';
import type { SubmissionRow } from '@/lib/session/views';

/** One submission on the plane; accuracies in per cent. */
export interface Dot {
  readonly name: string;
  readonly train: number;
  readonly other: number;
  readonly config: Config;
}

/** The submissions that have both figures. */
export function dotsOf(rows: readonly SubmissionRow[], against: 'validation' | 'hidden'): readonly Dot[] {
  return rows.flatMap((row) => {
    if (row.status.kind !== 'scored') return [];
    const { train, validation } = row.status.score;
    const other = against === 'hidden' ? row.hidden : validation;
    if (!other) return [];
    const { name, config } = row;
    return [{ name, config, train: 100 * train.accuracy, other: 100 * other.accuracy }];
  });
}

/** Mean of train − other, as a share (not per cent); 0 without dots. */
export const meanGap = (dots: readonly Dot[]): number =>
  dots.length === 0 ? 0 : dots.reduce((sum, dot) => sum + dot.train - dot.other, 0) / dots.length / 100;

interface ScatterOptions {
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
  { dots, against, colourBy, xLabel, yLabel }: ScatterOptions,
): PlotOptions {
  const lowest = Math.min(...dots.flatMap((dot) => [dot.train, dot.other]), 95);
  const low = Math.max(0, Math.floor(lowest / 5) * 5 - 5);
  const domain: [number, number] = [low, 100];
  const value = (dot: Dot) => (colourBy ? dot.config[colourBy.id] : undefined);
  const symbol = against === 'hidden' ? 'diamond2' : 'square';
  return {
    height: Math.min(width, 460),
    marginLeft: 44,
    marginBottom: 42,
    x: { domain, label: xLabel, labelAnchor: 'center', labelArrow: 'none', ticks: 5, grid: true },
    y: { domain, label: yLabel, labelAnchor: 'center', labelArrow: 'none', ticks: 5, grid: true },
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
          title: (dot: Dot) => `${dot.name}\n${dot.train.toFixed(1)} → ${dot.other.toFixed(1)}`,
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
