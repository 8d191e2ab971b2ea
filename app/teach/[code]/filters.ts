/** Which submissions the table and the scatter plot show. Pure. */
import { gapOf } from '@/lib/nn/score';
import type { SubmissionRow } from '@/lib/session/views';

export interface Filter {
  readonly roundIndex: number;
  readonly participantId: string | null;
  /** A hyper-parameter and the value it must have; without a value it only names the parameter. */
  readonly parameter: string | null;
  readonly value: string | null;
  readonly onlyCounting: boolean;
}

export const unfiltered = (roundIndex: number): Filter => ({
  roundIndex,
  participantId: null,
  parameter: null,
  value: null,
  onlyCounting: false,
});

export const isUnfiltered = (filter: Filter): boolean =>
  filter.participantId === null && filter.parameter === null && !filter.onlyCounting;

export function filterRows(rows: readonly SubmissionRow[], filter: Filter): readonly SubmissionRow[] {
  const { roundIndex, participantId, parameter, value, onlyCounting } = filter;
  return rows.filter(
    (row) =>
      row.roundIndex === roundIndex &&
      (participantId === null || row.participantId === participantId) &&
      (parameter === null || value === null || String(row.config[parameter]) === value) &&
      (!onlyCounting || row.counts),
  );
}

/** The values of a hyper-parameter that occur, as texts: numbers by size, names by letter. */
export function valuesOf(rows: readonly SubmissionRow[], parameter: string): readonly string[] {
  const found = new Set(rows.flatMap((row) => row.config[parameter] ?? []));
  return [...found]
    .toSorted((a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)),
    )
    .map(String);
}

/** How much better train is than the hidden test; null until scored and unsealed. */
export const gapOfRow = ({ status, hidden, score }: SubmissionRow): number | null =>
  status.kind === 'scored' && hidden ? gapOf(score.metric, status.score.train.value, hidden.value) : null;
