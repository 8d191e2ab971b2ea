/** What of the class one is looking at. One filter for the page: the grid, the plane, the axes and the table obey it. Pure. */
import type { RosterRow, SubmissionRow } from '@/lib/session/views';
import type { StudentState } from './class/states';
import { type Measure, measured } from './scores/axes';

/** Both ends belong to it. Of a choice: places among the options. */
export type Brush = readonly [low: number, high: number];

export interface Filter {
  /** Null: the round that is on. */
  readonly roundIndex: number | null;
  readonly state: StudentState | null;
  /** Chosen by hand; empty: everyone. */
  readonly students: readonly string[];
  /** By the id of a measure. */
  readonly brushes: Readonly<Record<string, Brush>>;
  readonly onlyCounting: boolean;
}

export const unfiltered: Filter = {
  roundIndex: null,
  state: null,
  students: [],
  brushes: {},
  onlyCounting: false,
};

export const isUnfiltered = ({ state, students, brushes, onlyCounting }: Filter): boolean =>
  state === null && students.length === 0 && Object.keys(brushes).length === 0 && !onlyCounting;

type States = ReadonlyMap<string, StudentState>;

function admits({ state, students }: Filter, states: States, participantId: string): boolean {
  return (
    (state === null || states.get(participantId) === state) &&
    (students.length === 0 || students.includes(participantId))
  );
}

const within = (value: number | null, [low, high]: Brush) => value !== null && value >= low && value <= high;

/** The submissions of a round that the filter lets through. A brush on an axis that this lab has not says nothing. */
export function matching(
  rows: readonly SubmissionRow[],
  filter: Filter,
  states: States,
  measures: readonly Measure[],
): readonly SubmissionRow[] {
  const brushed = measures.flatMap((measure) => {
    const brush = filter.brushes[measure.id];
    return brush ? [{ measure, brush }] : [];
  });
  return rows.filter(
    (row) =>
      admits(filter, states, row.participantId) &&
      (!filter.onlyCounting || row.counts) &&
      brushed.every(({ measure, brush }) => within(measured(measure, row), brush)),
  );
}

/**
 * The students whom the filter lights up: those it admits, and where it speaks of submissions those with a matching one.
 * Null where it says nothing and all are alike.
 */
export function litStudents(
  roster: readonly Pick<RosterRow, 'id'>[],
  filter: Filter,
  states: States,
  rows: readonly SubmissionRow[],
): ReadonlySet<string> | null {
  if (isUnfiltered(filter)) return null;
  const ofSubmissions = filter.onlyCounting || Object.keys(filter.brushes).length > 0;
  return ofSubmissions
    ? new Set(rows.map(({ participantId }) => participantId))
    : new Set(roster.flatMap(({ id }) => (admits(filter, states, id) ? [id] : [])));
}

/** Adds a student to those chosen, or takes them away. */
export function toggled({ students, ...filter }: Filter, participantId: string): Filter {
  const without = students.filter((id) => id !== participantId);
  return { ...filter, students: without.length < students.length ? without : [...students, participantId] };
}

/** Puts a brush on an axis; null takes it off. */
export function brushed(filter: Filter, measureId: string, brush: Brush | null): Filter {
  const { [measureId]: _, ...others } = filter.brushes;
  return { ...filter, brushes: brush ? { ...others, [measureId]: brush } : others };
}
