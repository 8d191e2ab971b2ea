import type { Sweep } from '@/lib/labs/types';
import type { CrowdView } from '@/lib/session/views';
import { type Field, Words } from './crowd-field';
import { type CrowdAxis, type ValueAxis, widthOf, withRoom } from './crowd-scales';

interface GridProps {
  readonly field: Field;
  readonly values: ValueAxis;
  readonly em: number;
  readonly yOf: (value: number) => number;
  readonly name: string;
}

/** The axis of what is shown: round values across the field, its name above. */
export function Grid({ field, values, em, yOf, name }: GridProps) {
  return (
    <>
      <Words x={field.left - em * 0.4} y={em * 0.7}>
        {name}
      </Words>
      {values.ticks.map(({ value, text }) => (
        <g key={value}>
          <line
            x1={field.left}
            x2={field.left + field.width}
            y1={yOf(value)}
            y2={yOf(value)}
            className="stroke-line"
            strokeWidth={1}
          />
          <Words x={field.left - em * 0.5} y={yOf(value)} anchor="end">
            {text}
          </Words>
        </g>
      ))}
    </>
  );
}

interface StripProps {
  readonly sweep: Sweep;
  readonly crowd: CrowdView;
  readonly along: CrowdAxis;
  readonly names: readonly string[];
  readonly field: Field;
  readonly em: number;
  readonly stripRows: number;
  readonly hatch: string;
}

/** The values along the axis, and under each how many of its seeds are in (ink) and whether one is under way (hatched). */
export function Strip({ sweep, crowd, along, names, field, em, stripRows, hatch }: StripProps) {
  const top = field.top + field.height + em * 0.4;
  const rising = along.places.toSorted((a, b) => a - b);
  const closest = Math.min(1, ...rising.slice(1).map((place, index) => place - (rising[index] as number)));
  const cell = Math.min(em * 1.8, 0.8 * closest * field.width);
  const shown = withRoom(
    along.places.map((place) => place * field.width),
    along.texts.map((text) => widthOf(text) * em),
    em * 0.5,
  );
  const seeds = sweep.seeds * (stripRows === 1 ? names.length : 1);
  return (
    <>
      {along.places.map((place, column) => {
        const x = field.left + field.width * place;
        return (
          <g key={along.texts[column]}>
            {Array.from({ length: stripRows }, (_, row) => {
              const here = (other: readonly number[]) =>
                other[0] === column && (stripRows === 1 || (other[1] ?? 0) === row);
              const count = crowd.points.reduce(
                (sum, point) => sum + (here(point.place) ? point.count : 0),
                0,
              );
              const y = top + row * em * 0.6;
              const frame = { x: x - cell / 2, y, width: cell, height: em * 0.42 };
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
                <g key={row}>
                  <rect {...frame} className="fill-sunken" />
                  {crowd.dealt.some(here) && <rect {...frame} fill={hatch} />}
                  <rect {...frame} width={cell * Math.min(1, count / seeds)} className="fill-ink-2" />
                </g>
              );
            })}
            {shown[column] && (
              <Words x={x} y={top + em * (0.7 + 0.6 * stripRows)} anchor="middle">
                {along.texts[column]}
              </Words>
            )}
          </g>
        );
      })}
      <Words x={field.left + field.width / 2} y={top + em * (2 + 0.6 * stripRows)} anchor="middle">
        {along.name}
      </Words>
    </>
  );
}
