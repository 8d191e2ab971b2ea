import { gapFigure, gapUnit, scoreFigure } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';

/** The columns that the rows of a board, and what stands above and below them, share. */
export interface Columns {
  readonly className: string;
  /** How wide a name may be in the large type, in its own size. */
  readonly nameRoom: number;
}

const common = 'grid w-full items-center gap-x-[0.8cqw] pl-[1.2cqw]';
/** Rank, name, the strip of the axis, the score. */
export const boardColumns: Columns = {
  className: `${common} grid-cols-[2.6cqw_minmax(0,15cqw)_minmax(0,1fr)_9cqw]`,
  nameRoom: 7.5,
};
/** And the gap, and what became of the rank. */
export const revealColumns: Columns = {
  className: `${common} grid-cols-[2.6cqw_minmax(0,13cqw)_minmax(0,1fr)_7.5cqw_6cqw_7.5cqw]`,
  nameRoom: 6.5,
};
/** And the digits that the class drew. */
export const drawnColumns: Columns = {
  className: `${common} grid-cols-[2.6cqw_minmax(0,11.5cqw)_minmax(0,1fr)_7.5cqw_8cqw_5.5cqw_7.5cqw]`,
  nameRoom: 5.75,
};

/** About how wide a text is, in the size of its type: letters of the alphabet take half of what a kanji takes. */
const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + (letter > '\u2e7f' ? 1 : 0.56), 0);

/** Who stands there: large where it has room, else on two lines, as the names of a team. */
export function RowName({ name, room }: { readonly name: string; readonly room: number }) {
  return widthOf(name) <= room ? (
    <span className="truncate font-bold text-p-name">{name}</span>
  ) : (
    <span className="line-clamp-2 font-bold text-p-note leading-tight">{name}</span>
  );
}

interface FigureProps {
  readonly metric: MetricName;
  readonly value: number;
}

const WithUnit = ({ figure, unit }: { readonly figure: string; readonly unit: string }) => (
  <>
    {figure}
    <span className="font-normal text-[0.64em] text-ink-2">{unit}</span>
  </>
);

/** A score in figures, its unit small beside it. */
export const Figure = ({ metric, value }: FigureProps) => <WithUnit {...scoreFigure(metric, value)} />;

/** A gap in figures, likewise. */
export const GapFigure = ({ metric, value }: FigureProps) => (
  <WithUnit figure={gapFigure(metric, value)} unit={gapUnit(metric)} />
);
