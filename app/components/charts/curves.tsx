'use client';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { splitDashes, splitTokens } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';
import { token } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';
import type { Frame } from '@/lib/trainer/types';
import { curveData, curveRange, type Quantity } from './curve-data';

interface CurvesProps {
  /** Oldest first. */
  readonly points: readonly Frame[];
  /** Another run's, drawn faintly under them. */
  readonly against?: readonly Frame[];
  readonly quantity: Quantity;
  /** What the figure shows now, in a sentence, for those who do not see it. */
  readonly label: string;
  /** A sparkline: no axes, no cursor. Light enough for a class of them. */
  readonly compact?: boolean;
  /** In pixels. Without it the figure fills its container, which must then have a height. */
  readonly height?: number;
  /** The run's length, so that curves grow towards a fixed end. */
  readonly steps?: number;
  readonly className?: string;
}

/** Learning curves: train solid with a circle at its end, validation dashed with a square. */
export function Curves(props: CurvesProps) {
  const { points, against, quantity, label, compact = false, height, steps, className } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const latest = useRef({ points, against, steps });
  latest.current = { points, against, steps };
  const theme = useThemeInForce();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens read as
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const size = () => ({
      width: Math.max(1, element.clientWidth),
      height: Math.max(1, height ?? element.clientHeight),
    });
    const end = () => latest.current.steps;
    const chart = new uPlot(
      { ...size(), ...options(quantity, compact, end) },
      curveData(latest.current.points, quantity, latest.current.against),
      element,
    );
    plot.current = chart;
    const observer = new ResizeObserver(() => chart.setSize(size()));
    observer.observe(element);
    // A GPU that goes away takes what was painted along.
    const repaint = () => chart.redraw();
    chart.ctx.canvas.addEventListener('contextrestored', repaint);
    return () => {
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [quantity, compact, height, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another length moves the end of the axis
  useEffect(() => {
    plot.current?.setData(curveData(points, quantity, against));
  }, [points, against, quantity, steps]);

  return (
    <div
      ref={holder}
      role="img"
      aria-label={label}
      style={height === undefined ? undefined : { height }}
      className={cn('relative w-full min-w-0 overflow-hidden [&_.uplot]:absolute', className)}
    />
  );
}

type Options = Omit<uPlot.Options, 'width' | 'height'>;

/** Everything of the look; colours are read from the tokens now. */
function options(quantity: Quantity, compact: boolean, end: () => number | undefined): Options {
  const width = compact ? 1.5 : 2;
  const line = (split: 'train' | 'validation'): uPlot.Series => ({
    stroke: token(splitTokens[split]),
    width,
    dash: [...splitDashes[split]],
    points: { show: false },
    spanGaps: true,
  });
  const faint = (split: 'train' | 'validation'): uPlot.Series => ({ ...line(split), width: 1, alpha: 0.45 });
  const axis: uPlot.Axis = {
    stroke: token('--color-ink-2'),
    font: `12px ${token('--font-sans')}`,
    grid: { stroke: token('--color-grid'), width: 1 },
    ticks: { show: false },
    gap: 4,
  };
  return {
    legend: { show: false },
    cursor: compact ? { show: false } : { y: false, points: { size: 8 }, drag: { x: false, y: false } },
    padding: compact ? [4, 5, 3, 3] : [10, 22, 0, 0],
    scales: {
      x: { time: false, range: (_, low, high) => [0, Math.max(1, end() ?? 0, high ?? low ?? 1)] },
      y: { range: (_, low, high) => curveRange(quantity, low, high) },
    },
    series: [{}, line('train'), line('validation'), faint('train'), faint('validation')],
    axes: compact
      ? [{ show: false }, { show: false }]
      : [
          { ...axis, grid: { show: false }, size: 24, space: 70 },
          { ...axis, size: 40, space: 34 },
        ],
    hooks: { draw: [(chart) => drawEnds(chart, compact ? 2.5 : 4)] },
  };
}

/** The splits' shapes at the last known points: one reads which curve is which without colours. */
function drawEnds(chart: uPlot, radius: number): void {
  const { ctx } = chart;
  const r = radius * uPlot.pxRatio;
  for (const index of [1, 2] as const) {
    const values = Array.from(chart.data[index] ?? []);
    const at = values.findLastIndex((value) => value !== null && value !== undefined);
    const [x, y] = [chart.data[0][at], values[at]];
    if (x === undefined || y === null || y === undefined) continue;
    const left = chart.valToPos(x, 'x', true);
    const top = chart.valToPos(y, 'y', true);
    ctx.fillStyle = token(index === 1 ? splitTokens.train : splitTokens.validation);
    ctx.beginPath();
    if (index === 1) ctx.arc(left, top, r, 0, 2 * Math.PI);
    else ctx.rect(left - 0.9 * r, top - 0.9 * r, 1.8 * r, 1.8 * r);
    ctx.fill();
  }
}
