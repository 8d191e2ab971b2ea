import { css, hexRgb, mix, type Rgb, viridis } from './colours';
import { shapePath } from './legend';
import type { Look, Shape } from './look';

const marks = ['circle', 'triangle', 'square', 'diamond', 'cross'] as const satisfies readonly Shape[];

/** A class is known by its shape before its colour; beyond five the shapes begin again. */
export const classShape = (index: number): Shape => marks[index % marks.length] ?? 'circle';

/** After the two ends of diverging maps: places on viridis that lie far apart. */
const further = [0.05, 0.95, 0.72, 0.3, 0.85, 0.5, 0.18, 0.62] as const;

/** Lifts the deep end of the map from dark ground. */
const lift = 0.35;

export function classColour(index: number, look: Look): Rgb {
  if (index === 0) return hexRgb(look.low);
  if (index === 1) return hexRgb(look.high);
  const colour = viridis(further[(index - 2) % further.length] ?? 0);
  return look.theme === 'dark' ? mix(colour, hexRgb(look.ink), lift) : colour;
}

interface ClassMarkProps {
  readonly index: number;
  readonly look: Look;
  /** Where it lies in an outer drawing: its middle, and its size. */
  readonly at?: { readonly x: number; readonly y: number; readonly size: number };
}

/** The mark of a class: beside words, or at a place of a drawing. */
export function ClassMark({ index, look, at }: ClassMarkProps) {
  const place = at && { x: at.x - at.size / 2, y: at.y - at.size / 2, width: at.size, height: at.size };
  return (
    <svg viewBox="-5 -5 10 10" aria-hidden {...(place ?? { className: 'size-2.5 shrink-0' })}>
      <path d={shapePath(classShape(index))} fill={css(classColour(index, look))} />
    </svg>
  );
}
