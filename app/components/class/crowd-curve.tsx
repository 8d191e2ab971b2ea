import { useId, useMemo } from 'react';
import { cn } from '@/app/lib/cn';
import type { Control, Locale, Overlay, Sweep } from '@/lib/labs/types';
import type { MetricName } from '@/lib/nn/score';
import type { CrowdPoint, CrowdView } from '@/lib/session/views';
import { SplitPoint } from '../split/marks';
import { Grid, Strip } from './crowd-axes';
import { Ends, Theory } from './crowd-ends';
import { type Field, shownColours, UnderWay } from './crowd-field';
import { type Bar, barOn, curveAxis, placeKey, valueAxis, widthOf } from './crowd-scales';
import type { Box } from './use-box';

interface CrowdCurveProps {
  readonly sweep: Sweep;
  readonly controls: readonly Control[];
  readonly metric: MetricName;
  readonly crowd: CrowdView;
  readonly locale: Locale;
  /** Stands above the value axis. */
  readonly shownName: string;
  readonly overlay: Overlay | null;
  readonly box: Box;
}

/** Told apart by dashes before any colour, in parts of the type's size; after the last they begin again. */
const dashes: readonly (readonly number[])[] = [
  [],
  [0.8, 0.4],
  [0.18, 0.32],
  [1.1, 0.3, 0.2, 0.3],
  [0.4, 0.4],
  [0.8, 0.3, 0.2, 0.3, 0.2, 0.3],
];

const dashOf = (index: number, em: number) =>
  (dashes[index % dashes.length] ?? []).map((length) => length * em).join(' ');

/** A line of the figure: the points of one value of the second axis, by rising x. */
interface Series {
  readonly label: string;
  readonly dash: string;
  readonly points: readonly (CrowdPoint & {
    readonly x: number;
    readonly y: number;
    readonly bar: Bar | null;
  })[];
}

/** The class's curve: means with error bars over seeds, one line for each value of the second axis. */
export function CrowdCurve(props: CrowdCurveProps) {
  const { sweep, controls, metric, crowd, locale, shownName, overlay, box } = props;
  const id = useId();
  const { width, height, em } = box;
  const [first, second] = sweep.axes;
  const along = useMemo(
    () => curveAxis(first as Sweep['axes'][number], controls, locale),
    [first, controls, locale],
  );
  const lines = useMemo(() => second && curveAxis(second, controls, locale), [second, controls, locale]);
  const names = lines?.texts ?? [''];
  const drawn = overlay?.lines ?? [];
  const values = valueAxis(
    metric,
    sweep.shows,
    [...crowd.points.map(({ mean }) => mean), ...drawn.flatMap(({ y }) => y)],
    Math.max(2, Math.floor(height / em / 4)),
  );

  const labelled = lines !== undefined || drawn.length > 0;
  const labelWidth = Math.max(
    ...names.map(widthOf),
    lines ? widthOf(lines.name) : 0,
    ...drawn.map(({ label }) => widthOf(label[locale])),
  );
  const left = em * (0.8 + Math.max(2, ...values.ticks.map(({ text }) => widthOf(text))));
  const right = labelled ? Math.min(em * (labelWidth + 1.6), 0.34 * width) : em;
  const top = em * 2.1;
  const stripRows = names.length <= 6 ? names.length : 1;
  const bottom = em * (3.2 + 0.6 * stripRows);
  const field: Field = {
    left,
    top,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  };
  const xOf = (place: number) => field.left + field.width * place;
  const heightOf = (place: number) => field.top + field.height * (1 - place);
  const yOf = (value: number) => heightOf(values.place(value));

  const series = names.map(
    (label, index): Series => ({
      label,
      dash: dashOf(index, em),
      points: crowd.points
        .filter(({ place }) => (place[1] ?? 0) === index)
        .map((point) => ({
          ...point,
          x: xOf(along.places[point.place[0] ?? 0] ?? 0),
          y: yOf(point.mean),
          bar: point.interval && barOn(values, point.interval),
        }))
        .sort((a, b) => a.x - b.x),
    }),
  );

  return (
    <>
      <defs>
        <UnderWay id={`${id}way`} em={em} />
        <clipPath id={`${id}field`}>
          <rect
            x={field.left - em / 2}
            y={field.top - em / 2}
            width={field.width + em}
            height={field.height + em}
          />
        </clipPath>
      </defs>
      <Grid field={field} values={values} em={em} yOf={yOf} name={shownName} />
      <Strip {...{ sweep, crowd, along, names, field, em, stripRows }} hatch={`url(#${id}way)`} />
      <g clipPath={`url(#${id}field)`}>
        {overlay && <Theory {...{ overlay, along, field, em, locale, xOf, yOf }} />}
        {series.map(({ label, points, dash }) => (
          <polyline
            key={label}
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            fill="none"
            className={shownColours(sweep.shows).stroke}
            strokeWidth={em * 0.13}
            strokeLinejoin="round"
            strokeDasharray={dash}
          />
        ))}
        {series.flatMap(({ points }) =>
          points.map((point) => <Result key={placeKey(point.place)} {...{ point, sweep, em, heightOf }} />),
        )}
      </g>
      {labelled && (
        <Ends {...{ series, lines, overlay, along, field, em, locale, xOf, yOf }} room={right / em - 0.8} />
      )}
    </>
  );
}

/** From end to end; an end that lies beyond the axis has an arrowhead for its cap. */
function barPath(
  y: number,
  { low, high, cut }: Bar,
  em: number,
  heightOf: (place: number) => number,
): string {
  const half = em / 4;
  const cap = (at: number, isCut: boolean, inwards: number) =>
    isCut
      ? `M${-half} ${at + inwards * half}L0 ${at}L${half} ${at + inwards * half}`
      : `M${-half} ${at}h${2 * half}`;
  const [bottom, top] = [heightOf(low) - y, heightOf(high) - y];
  return `M0 ${bottom}V${top}${cap(bottom, cut.low, -1)}${cap(top, cut.high, 1)}`;
}

/** One point with its error bar. */
function Result(props: {
  readonly point: Series['points'][number];
  readonly sweep: Sweep;
  readonly em: number;
  readonly heightOf: (place: number) => number;
}) {
  const { point, sweep, em, heightOf } = props;
  const { stroke, fill } = shownColours(sweep.shows);
  return (
    <g
      className="transition-[transform,opacity] duration-move starting:opacity-0"
      style={{ transform: `translate(${point.x}px, ${point.y}px)` }}
    >
      {point.bar && (
        <path
          d={barPath(point.y, point.bar, em, heightOf)}
          fill="none"
          className={cn(stroke, 'opacity-55')}
          strokeWidth={em * 0.09}
        />
      )}
      {sweep.shows === 'gap' ? (
        <circle r={em * 0.3} className={fill} />
      ) : (
        <SplitPoint split={sweep.shows} x={0} y={0} r={em * 0.3} />
      )}
    </g>
  );
}
