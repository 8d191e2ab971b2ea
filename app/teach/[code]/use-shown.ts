'use client';
import { useDeferredValue, useMemo } from 'react';
import { findLab } from '@/lib/labs/catalogue';
import type { LabDefinition } from '@/lib/labs/types';
import type { MetricName } from '@/lib/nn/score';
import type { ClassView, RosterRow, RoundView, SubmissionRow } from '@/lib/session/views';
import type { States } from './class/use-states';
import { type Filter, isUnfiltered, litStudents, matching } from './filters';
import { columnsOf, type Measure, measuresOf, statedControls } from './scores/axes';

export interface Shown {
  readonly roundIndex: number;
  readonly labId: string;
  readonly lab: LabDefinition | null;
  readonly metric: MetricName;
  /** Those who are not sent out. */
  readonly roster: readonly RosterRow[];
  /** Submissions of the round that is looked at. */
  readonly rows: readonly SubmissionRow[];
  readonly measures: readonly Measure[];
  /** The rows that the filter means. */
  readonly matched: readonly SubmissionRow[];
  /** Their ids, and the students meant; null: all alike. */
  readonly litRows: ReadonlySet<string> | null;
  readonly lit: ReadonlySet<string> | null;
  /** The hidden columns of this round are not to be seen here yet. */
  readonly sealed: boolean;
}

/** What all figures of the page are drawn from: one round, one filter. */
export function useShown(room: ClassView, round: RoundView, filter: Filter, states: States): Shown {
  // Figures may lag behind what is typed and pressed.
  const submissions = useDeferredValue(room.submissions);
  const current = round.index;
  const roundIndex = Math.min(filter.roundIndex ?? current, current);
  const labId = (roundIndex === current ? round.labId : room.plan[roundIndex]?.labId) ?? '';
  const lab = useMemo(() => findLab(labId), [labId]);
  const roster = useMemo(() => room.roster.filter(({ removed }) => !removed), [room.roster]);
  const rows = useMemo(
    () => submissions.filter((row) => row.roundIndex === roundIndex),
    [submissions, roundIndex],
  );
  const measures = useMemo(() => (lab ? measuresOf(statedControls(lab), columnsOf(rows)) : []), [lab, rows]);
  const matched = useMemo(
    () => (isUnfiltered(filter) ? rows : matching(rows, filter, states, measures)),
    [rows, filter, states, measures],
  );
  const litRows = useMemo(
    () => (isUnfiltered(filter) ? null : new Set(matched.map(({ id }) => id))),
    [filter, matched],
  );
  const lit = useMemo(() => litStudents(roster, filter, states, matched), [roster, filter, states, matched]);
  const sealed =
    roundIndex === current &&
    round.standing.kind === 'sealed' &&
    !room.unsealed &&
    round.settings.mode !== 'sandbox';
  // A table of one's own may be scored by another figure than the lab.
  const metric = rows[0]?.score.metric ?? round.score.metric;
  return { roundIndex, labId, lab, metric, roster, rows, measures, matched, litRows, lit, sealed };
}
