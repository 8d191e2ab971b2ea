import type { Locale, Overlay } from '@/lib/labs/types';
import { Words } from './crowd-field';
import type { MapPlane } from './crowd-plane';

interface MapTheoryProps {
  readonly overlay: Overlay;
  readonly plane: MapPlane;
  readonly em: number;
  readonly locale: Locale;
}

/** What theory says, between the middles of the cells. */
export function MapTheory({ overlay, plane, em, locale }: MapTheoryProps) {
  const { across, upwards, field, xOf, yOf } = plane;
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
