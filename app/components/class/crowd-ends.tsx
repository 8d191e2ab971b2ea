import type { Locale, Overlay } from '@/lib/labs/types';
import { type Field, Words } from './crowd-field';
import { type CrowdAxis, fitting, spread } from './crowd-scales';

interface TheoryProps {
  readonly overlay: Overlay;
  readonly along: CrowdAxis;
  readonly field: Field;
  readonly em: number;
  readonly locale: Locale;
  readonly xOf: (place: number) => number;
  readonly yOf: (value: number) => number;
}

/** What theory says, in thin ink under the class's own points. */
export function Theory({ overlay, along, field, em, locale, xOf, yOf }: TheoryProps) {
  return (
    <g className="opacity-100 transition-opacity duration-open starting:opacity-0">
      {overlay.marks.map(({ value, label }, index) => (
        <g key={label[locale]}>
          <line
            x1={xOf(along.placeOf(value))}
            x2={xOf(along.placeOf(value))}
            y1={field.top}
            y2={field.top + field.height}
            className="stroke-ink"
            strokeWidth={em * 0.08}
            strokeDasharray={`${em * 0.3} ${em * 0.3}`}
          />
          <Words
            x={xOf(along.placeOf(value)) + em * 0.3 * (index === 0 && overlay.marks.length > 1 ? -1 : 1)}
            y={field.top + em * 0.6}
            anchor={index === 0 && overlay.marks.length > 1 ? 'end' : 'start'}
            className="fill-ink"
            lifted
          >
            {label[locale]}
          </Words>
        </g>
      ))}
      {overlay.lines.map(({ label, x, y }) => {
        const places = x.map((value, index) => [xOf(along.placeOf(value)), yOf(y[index] as number)] as const);
        return (
          <g key={label[locale]}>
            <polyline
              points={places.map((place) => place.join(',')).join(' ')}
              fill="none"
              className="stroke-ink"
              strokeWidth={em * 0.08}
            />
            {places.map(([atX, atY]) => (
              <circle
                key={atX}
                cx={atX}
                cy={atY}
                r={em * 0.22}
                className="fill-paper stroke-ink"
                strokeWidth={em * 0.08}
              />
            ))}
          </g>
        );
      })}
    </g>
  );
}

interface EndsProps extends Omit<TheoryProps, 'overlay'> {
  readonly series: readonly {
    readonly label: string;
    /** In pixels, by rising x. */
    readonly points: readonly { readonly x: number; readonly y: number }[];
    /** Of its line, as SVG has it. */
    readonly dash: string;
  }[];
  readonly lines: CrowdAxis | undefined;
  readonly overlay: Overlay | null;
  /** For a name, in em. */
  readonly room: number;
}

/** The name of each line where it ends. */
export function Ends({ series, lines, overlay, along, field, em, locale, xOf, yOf, room }: EndsProps) {
  const x = field.left + field.width + em * 0.5;
  const ends = [
    ...series.flatMap(({ label, points, dash }) => {
      const last = points.at(-1);
      return last && lines ? [{ label, x: last.x, y: last.y, dash, theory: false }] : [];
    }),
    ...(overlay?.lines ?? []).flatMap((line) => {
      const [lastX, lastY] = [line.x.at(-1), line.y.at(-1)];
      if (lastX === undefined || lastY === undefined) return [];
      return [
        { label: line.label[locale], x: xOf(along.placeOf(lastX)), y: yOf(lastY), dash: '', theory: true },
      ];
    }),
  ];
  const from = field.top + em * (lines ? 1.4 : 0.2);
  const heights = spread(
    ends.map(({ y }) => y),
    em * 1.25,
    from,
    field.top + field.height,
  );
  return (
    <>
      {lines && (
        <Words x={x} y={field.top}>
          {fitting(lines.name, room)}
        </Words>
      )}
      {ends.map((end, index) => (
        <g key={`${end.theory} ${end.label}`}>
          <line
            x1={end.x + em * 0.5}
            y1={end.y}
            x2={x - em * 0.1}
            y2={heights[index]}
            className="stroke-edge"
            strokeWidth={1}
            strokeDasharray={end.dash}
          />
          <Words
            x={x + em * 0.1}
            y={heights[index] as number}
            className={end.theory ? 'fill-ink-2' : 'fill-ink font-semibold'}
          >
            {fitting(end.label, room)}
          </Words>
        </g>
      ))}
    </>
  );
}
