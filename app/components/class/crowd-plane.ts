/** The cells of a crowd's heat map on its field, in pixels: pure. */
import type { Sweep } from '@/lib/labs/types';
import type { CrowdPoint } from '@/lib/session/views';
import type { Field } from './crowd-field';
import { type CrowdAxis, placeKey, widthOf } from './crowd-scales';
import type { Box } from './use-box';

/** Two axes laid over a field. Places are those of the axes; rows are counted upwards. */
export interface MapPlane {
  readonly across: CrowdAxis;
  readonly upwards: CrowdAxis;
  readonly field: Field;
  readonly columns: number;
  readonly rows: number;
  readonly cell: { readonly width: number; readonly height: number };
  readonly xOf: (place: number) => number;
  readonly yOf: (place: number) => number;
}

/** The field with room for what stands along the axes. */
export function mapPlane(across: CrowdAxis, upwards: CrowdAxis, { width, height, em }: Box): MapPlane {
  const left = em * (0.8 + Math.max(1, ...upwards.texts.map(widthOf)));
  const top = em * (upwards.name ? 1.7 : 0.2);
  const bottom = em * 3;
  const field: Field = {
    left,
    top,
    width: Math.max(1, width - left - em * 0.2),
    height: Math.max(1, height - top - bottom),
  };
  const columns = across.places.length;
  const rows = upwards.places.length;
  return {
    ...{ across, upwards, field, columns, rows },
    cell: { width: field.width / columns, height: field.height / rows },
    xOf: (place) => field.left + field.width * place,
    yOf: (place) => field.top + field.height * (1 - place),
  };
}

/** A cell: its place in the sweep and its middle. */
export interface MapCell {
  readonly place: readonly number[];
  readonly x: number;
  readonly y: number;
}

/** All cells. @param axes of the sweep: one of one axis has a single row */
export const cellsOf = ({ across, upwards, xOf, yOf }: MapPlane, axes: Sweep['axes']): readonly MapCell[] =>
  across.places.flatMap((x, column) =>
    upwards.places.map((y, row) => ({
      place: axes.length > 1 ? [column, row] : [column],
      x: xOf(x),
      y: yOf(y),
    })),
  );

/** The mean in the cell at a column and row of the field; undefined while there is none. */
export function meanAt(
  { across, upwards, columns, rows }: MapPlane,
  axes: Sweep['axes'],
  points: ReadonlyMap<string, CrowdPoint>,
): (column: number, row: number) => number | undefined {
  return (column, row) => {
    const first = across.places.findIndex((place) => Math.floor(place * columns) === column);
    const second = upwards.places.findIndex((place) => Math.floor(place * rows) === row);
    return points.get(placeKey(axes.length > 1 ? [first, second] : [first]))?.mean;
  };
}
