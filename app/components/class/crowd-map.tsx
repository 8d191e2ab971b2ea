import { useId, useMemo } from 'react';
import type { Control, Locale, Overlay, Sweep } from '@/lib/labs/types';
import type { MetricName } from '@/lib/nn/score';
import type { CrowdView } from '@/lib/session/views';
import { css, luminance, viridis } from '../views/colours';
import { UnderWay, Words } from './crowd-field';
import { cellsOf, type MapCell, type MapPlane, mapPlane, meanAt } from './crowd-plane';
import {
  bestPoint,
  type CrowdAxis,
  cellAxis,
  isMoreBetter,
  phaseBorder,
  placeKey,
  shownText,
  valueAxis,
  widthOf,
  withRoom,
} from './crowd-scales';
import { MapTheory } from './crowd-theory';
import type { Box } from './use-box';

interface CrowdMapProps {
  readonly sweep: Sweep;
  readonly controls: readonly Control[];
  readonly metric: MetricName;
  readonly crowd: CrowdView;
  readonly locale: Locale;
  readonly overlay: Overlay | null;
  /** Where the two phases part; null without them. */
  readonly threshold: number | null;
  readonly box: Box;
}

/** What a sweep of one axis has upwards: a single row without a name. */
const oneRow: CrowdAxis = { name: '', texts: [''], places: [1 / 2], placeOf: () => Number.NaN };

/** The class's heat map: bright is good, numbers and seeds in the cells, cells under way hatched. */
export function CrowdMap(props: CrowdMapProps) {
  const { sweep, controls, metric, crowd, locale, overlay, threshold, box } = props;
  const id = useId();
  const { em } = box;
  const { axes, shows } = sweep;
  const [first, second] = axes;
  const across = useMemo(
    () => cellAxis(first as Sweep['axes'][number], controls, locale),
    [first, controls, locale],
  );
  const upwards = useMemo(
    () => (second ? cellAxis(second, controls, locale) : oneRow),
    [second, controls, locale],
  );
  const plane = mapPlane(across, upwards, box);
  const { field, cell } = plane;

  const points = new Map(crowd.points.map((point) => [placeKey(point.place), point]));
  const underWay = new Set(crowd.dealt.map(placeKey));
  const means = crowd.points.map(({ mean }) => mean);
  const range = valueAxis(metric, shows, means);
  const better = isMoreBetter(metric, shows);
  const goodness = (value: number) => (better ? range.place(value) : 1 - range.place(value));
  const best = bestPoint(metric, shows, crowd.points);
  const numbers = Math.max(0, ...means.map((mean) => widthOf(shownText(metric, shows, mean))));
  const hasNumbers = (numbers + 0.4) * em < cell.width && cell.height > 1.2 * em;
  const hasSeeds = hasNumbers && sweep.seeds > 1 && cell.height > 2.6 * em;
  return (
    <>
      <defs>
        <UnderWay id={`${id}way`} em={em} />
        <clipPath id={`${id}field`}>
          <rect x={field.left} y={field.top} width={field.width} height={field.height} />
        </clipPath>
      </defs>
      <MapAxes plane={plane} em={em} />
      {cellsOf(plane, axes).map((place) => {
        const key = placeKey(place.place);
        const point = points.get(key);
        const frame = frameOf(plane, place, 1);
        return (
          <g key={key}>
            <rect {...frame} className="fill-sunken" />
            {point && (
              <Result
                {...{ frame, em }}
                at={place}
                goodness={goodness(point.mean)}
                text={hasNumbers ? shownText(metric, shows, point.mean) : null}
                count={hasSeeds ? point.count : null}
              />
            )}
            {underWay.has(key) && <rect {...frame} fill={`url(#${id}way)`} opacity={point ? 0.55 : 1} />}
          </g>
        );
      })}
      {best && crowd.points.length > 1 && (
        <rect
          {...frameOf(plane, middleOf(plane, best.place), 2)}
          fill="none"
          className="stroke-ink"
          strokeWidth={em * 0.12}
        />
      )}
      {threshold !== null && (
        <path
          d={borderPath(plane, meanAt(plane, axes, points), threshold)}
          className="stroke-ink"
          strokeWidth={em * 0.22}
          strokeLinecap="square"
        />
      )}
      {overlay && (
        <g clipPath={`url(#${id}field)`}>
          <MapTheory {...{ overlay, plane, em, locale }} />
        </g>
      )}
    </>
  );
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A cell's rectangle, so far within its edges. */
const frameOf = ({ cell }: MapPlane, { x, y }: Pick<MapCell, 'x' | 'y'>, within: number): Frame => ({
  x: x - cell.width / 2 + within,
  y: y - cell.height / 2 + within,
  width: Math.max(1, cell.width - 2 * within),
  height: Math.max(1, cell.height - 2 * within),
});

/** Where a place of the sweep lies. */
const middleOf = ({ across, upwards, xOf, yOf }: MapPlane, [first = 0, second = 0]: readonly number[]) => ({
  x: xOf(across.places[first] ?? 0),
  y: yOf(upwards.places[second] ?? 0),
});

/** Where the two phases part, as a path. */
const borderPath = (
  { columns, rows, cell, xOf, yOf }: MapPlane,
  mean: (column: number, row: number) => number | undefined,
  threshold: number,
): string =>
  phaseBorder(columns, rows, mean, threshold)
    .map(({ column, row, vertical }) =>
      vertical
        ? `M${xOf((column + 1) / columns)} ${yOf(row / rows)}v${-cell.height}`
        : `M${xOf(column / columns)} ${yOf((row + 1) / rows)}h${cell.width}`,
    )
    .join('');

/** What the axes are called, and their values as far as there is room. */
function MapAxes({ plane, em }: { readonly plane: MapPlane; readonly em: number }) {
  const { across, upwards, field, xOf, yOf } = plane;
  const fit = withRoom(
    across.places.map((place) => place * field.width),
    across.texts.map((text) => widthOf(text) * em),
    em * 0.4,
  );
  const bottom = field.top + field.height;
  return (
    <>
      {upwards.name && (
        <Words x={0} y={em * 0.7}>
          {upwards.name}
        </Words>
      )}
      {upwards.places.map((place, row) => (
        <Words key={upwards.texts[row]} x={field.left - em * 0.4} y={yOf(place)} anchor="end">
          {upwards.texts[row]}
        </Words>
      ))}
      {across.places.map(
        (place, column) =>
          fit[column] && (
            <Words key={across.texts[column]} x={xOf(place)} y={bottom + em * 0.8} anchor="middle">
              {across.texts[column]}
            </Words>
          ),
      )}
      <Words x={xOf(1 / 2)} y={bottom + em * 2.1} anchor="middle">
        {across.name}
      </Words>
    </>
  );
}

interface ResultProps {
  readonly frame: Frame;
  readonly at: Pick<MapCell, 'x' | 'y'>;
  /** From 0 (bad) to 1. */
  readonly goodness: number;
  /** The mean and the number of seeds behind it; null where there is no room. */
  readonly text: string | null;
  readonly count: number | null;
  readonly em: number;
}

/** What a cell's runs have come to. */
function Result({ frame, at: { x, y }, goodness, text, count, em }: ResultProps) {
  const colour = viridis(goodness);
  const ink = luminance(colour) > 0.18 ? 'fill-qr-dark' : 'fill-qr-light';
  return (
    <g className="transition-opacity duration-open starting:opacity-0">
      <rect {...frame} fill={css(colour)} className="transition-[fill] duration-move" />
      {text !== null && (
        <Words
          x={x}
          y={count === null ? y : y - em * 0.45}
          anchor="middle"
          className={`${ink} font-semibold`}
        >
          {text}
        </Words>
      )}
      {count !== null && (
        <text x={x} y={y + em * 0.75} dy="0.35em" textAnchor="middle" fontSize="0.7em" className={ink}>
          n = {count}
        </text>
      )}
    </g>
  );
}
