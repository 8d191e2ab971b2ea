import { useId, useMemo } from 'react';
import type { Control, Locale, Overlay, Sweep } from '@/lib/labs/types';
import type { MetricName } from '@/lib/nn/score';
import type { CrowdView } from '@/lib/session/views';
import { css, luminance, viridis } from '../views/colours';
import { type Field, UnderWay, Words } from './crowd-field';
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

/** The class's heat map: bright is good, numbers and seeds in the cells, cells under way hatched. */
export function CrowdMap(props: CrowdMapProps) {
  const { sweep, controls, metric, crowd, locale, overlay, threshold, box } = props;
  const id = useId();
  const { width, height, em } = box;
  const [first, second] = sweep.axes;
  const across = useMemo(
    () => cellAxis(first as Sweep['axes'][number], controls, locale),
    [first, controls, locale],
  );
  const upwards = useMemo(
    () =>
      second
        ? cellAxis(second, controls, locale)
        : ({ name: '', texts: [''], places: [1 / 2], placeOf: () => Number.NaN } satisfies CrowdAxis),
    [second, controls, locale],
  );
  const columns = across.places.length;
  const rows = upwards.places.length;
  const left = em * (0.8 + Math.max(1, ...upwards.texts.map(widthOf)));
  const top = em * (upwards.name ? 1.7 : 0.2);
  const bottom = em * 3;
  const field: Field = {
    left,
    top,
    width: Math.max(1, width - left - em * 0.2),
    height: Math.max(1, height - top - bottom),
  };
  const [cellWidth, cellHeight] = [field.width / columns, field.height / rows];
  const xOf = (place: number) => field.left + field.width * place;
  const yOf = (place: number) => field.top + field.height * (1 - place);

  const points = new Map(crowd.points.map((point) => [placeKey(point.place), point]));
  const underWay = new Set(crowd.dealt.map(placeKey));
  const range = valueAxis(
    metric,
    sweep.shows,
    crowd.points.map(({ mean }) => mean),
  );
  const better = isMoreBetter(metric, sweep.shows);
  const goodness = (value: number) => (better ? range.place(value) : 1 - range.place(value));
  const best = bestPoint(metric, sweep.shows, crowd.points);
  const numbers = Math.max(
    0,
    ...crowd.points.map(({ mean }) => widthOf(shownText(metric, sweep.shows, mean))),
  );
  const hasNumbers = (numbers + 0.4) * em < cellWidth && cellHeight > 1.2 * em;
  const hasSeeds = hasNumbers && sweep.seeds > 1 && cellHeight > 2.6 * em;

  const cells = across.places.flatMap((x, column) =>
    upwards.places.map((y, row) => ({ place: second ? [column, row] : [column], x: xOf(x), y: yOf(y) })),
  );
  /** The value in the cell at a column and row of the screen, rows counted upwards. */
  const at = (column: number, row: number) => {
    const firstIndex = across.places.findIndex((place) => Math.floor(place * columns) === column);
    const secondIndex = upwards.places.findIndex((place) => Math.floor(place * rows) === row);
    return points.get(placeKey(second ? [firstIndex, secondIndex] : [firstIndex]))?.mean;
  };
  const fit = withRoom(
    across.places.map((place) => place * field.width),
    across.texts.map((text) => widthOf(text) * em),
    em * 0.4,
  );

  return (
    <>
      <defs>
        <UnderWay id={`${id}way`} em={em} />
        <clipPath id={`${id}field`}>
          <rect x={field.left} y={field.top} width={field.width} height={field.height} />
        </clipPath>
      </defs>
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
            <Words
              key={across.texts[column]}
              x={xOf(place)}
              y={field.top + field.height + em * 0.8}
              anchor="middle"
            >
              {across.texts[column]}
            </Words>
          ),
      )}
      <Words x={xOf(1 / 2)} y={field.top + field.height + em * 2.1} anchor="middle">
        {across.name}
      </Words>
      {cells.map(({ place, x, y }) => {
        const key = placeKey(place);
        const point = points.get(key);
        const colour = point && viridis(goodness(point.mean));
        const frame = {
          x: x - cellWidth / 2 + 1,
          y: y - cellHeight / 2 + 1,
          width: Math.max(1, cellWidth - 2),
          height: Math.max(1, cellHeight - 2),
        };
        const ink = colour && luminance(colour) > 0.18 ? 'fill-qr-dark' : 'fill-qr-light';
        return (
          <g key={key}>
            <rect {...frame} className="fill-sunken" />
            {point && colour && (
              <g className="transition-opacity duration-open starting:opacity-0">
                <rect {...frame} fill={css(colour)} className="transition-[fill] duration-move" />
                {hasNumbers && (
                  <Words
                    x={x}
                    y={hasSeeds ? y - em * 0.45 : y}
                    anchor="middle"
                    className={`${ink} font-semibold`}
                  >
                    {shownText(metric, sweep.shows, point.mean)}
                  </Words>
                )}
                {hasSeeds && (
                  <text
                    x={x}
                    y={y + em * 0.75}
                    dy="0.35em"
                    textAnchor="middle"
                    fontSize="0.7em"
                    className={ink}
                  >
                    n = {point.count}
                  </text>
                )}
              </g>
            )}
            {underWay.has(key) && <rect {...frame} fill={`url(#${id}way)`} opacity={point ? 0.55 : 1} />}
          </g>
        );
      })}
      {best && crowd.points.length > 1 && (
        <rect
          x={xOf(across.places[best.place[0] ?? 0] ?? 0) - cellWidth / 2 + 2}
          y={yOf(upwards.places[best.place[1] ?? 0] ?? 0) - cellHeight / 2 + 2}
          width={Math.max(1, cellWidth - 4)}
          height={Math.max(1, cellHeight - 4)}
          fill="none"
          className="stroke-ink"
          strokeWidth={em * 0.12}
        />
      )}
      {threshold !== null && (
        <path
          d={phaseBorder(columns, rows, at, threshold)
            .map(({ column, row, vertical }) =>
              vertical
                ? `M${xOf((column + 1) / columns)} ${yOf(row / rows)}v${-cellHeight}`
                : `M${xOf(column / columns)} ${yOf((row + 1) / rows)}h${cellWidth}`,
            )
            .join('')}
          className="stroke-ink"
          strokeWidth={em * 0.22}
          strokeLinecap="square"
        />
      )}
      {overlay && (
        <g clipPath={`url(#${id}field)`}>
          <MapTheory {...{ overlay, across, upwards, field, em, locale }} />
        </g>
      )}
    </>
  );
}

interface MapTheoryProps {
  readonly overlay: Overlay;
  readonly across: CrowdAxis;
  readonly upwards: CrowdAxis;
  readonly field: Field;
  readonly em: number;
  readonly locale: Locale;
}

/** What theory says, between the middles of the cells. */
function MapTheory({ overlay, across, upwards, field, em, locale }: MapTheoryProps) {
  const xOf = (place: number) => field.left + field.width * place;
  const yOf = (place: number) => field.top + field.height * (1 - place);
  return (
    <g className="transition-opacity duration-open starting:opacity-0">
      {overlay.lines.map(({ label, x, y }) => {
        const line = x
          .map((value, index) => [xOf(across.placeOf(value)), yOf(upwards.placeOf(y[index] as number))])
          .filter((place) => place.every(Number.isFinite));
        const seen = line.filter(
          ([left, up]) => (left as number) < field.left + field.width && (up as number) > field.top + 2 * em,
        );
        const middle = seen[Math.floor((seen.length - 1) / 2)] ?? line[0] ?? [0, 0];
        return (
          <g key={label[locale]}>
            <polyline
              points={line.map((place) => place.join(',')).join(' ')}
              fill="none"
              className="stroke-paper"
              strokeWidth={em * 0.34}
            />
            <polyline
              points={line.map((place) => place.join(',')).join(' ')}
              fill="none"
              className="stroke-ink"
              strokeWidth={em * 0.14}
              strokeDasharray={`${em * 0.5} ${em * 0.3}`}
            />
            <Words
              x={(middle[0] as number) + em * 0.6}
              y={(middle[1] as number) - em * 0.9}
              className="fill-ink font-semibold"
              lifted
            >
              {label[locale]}
            </Words>
          </g>
        );
      })}
      {overlay.marks.map(({ value, label }) => (
        <g key={label[locale]}>
          <line
            x1={xOf(across.placeOf(value))}
            x2={xOf(across.placeOf(value))}
            y1={field.top}
            y2={field.top + field.height}
            className="stroke-ink"
            strokeWidth={em * 0.14}
            strokeDasharray={`${em * 0.5} ${em * 0.3}`}
          />
          <Words
            x={xOf(across.placeOf(value)) + em * 0.4}
            y={field.top + em}
            className="fill-ink font-semibold"
            lifted
          >
            {label[locale]}
          </Words>
        </g>
      ))}
    </g>
  );
}
