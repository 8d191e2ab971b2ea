/** In which order the class stands. Pure. */
import type { LiveSession } from '@/app/lib/use-session';
import type { RosterRow } from '@/lib/session/views';
import { type StudentState, studentStates } from './states';

export const orders = ['arrival', 'name', 'state', 'validation'] as const;
export type Order = (typeof orders)[number];

/** Higher is better: the accuracy, or where answers are numbers the loss turned round. */
function validationOf(row: RosterRow, progress: LiveSession['progress']): number {
  const last = progress
    .get(row.id)
    ?.findLast(({ runId, frame }) => runId === row.latest?.id && frame.validationLoss !== null)?.frame;
  return last?.validationAccuracy ?? -(last?.validationLoss ?? Number.POSITIVE_INFINITY);
}

/** By `state` those who want help stand first; by `validation` the best, and last who has none. */
export function ordered(
  roster: readonly RosterRow[],
  order: Order,
  states: ReadonlyMap<string, StudentState>,
  progress: LiveSession['progress'],
): readonly RosterRow[] {
  switch (order) {
    case 'arrival':
      return roster;
    case 'name':
      return roster.toSorted((a, b) => a.name.localeCompare(b.name));
    case 'state': {
      const place = ({ id }: RosterRow) => studentStates.indexOf(states.get(id) ?? 'finished');
      return roster.toSorted((a, b) => place(a) - place(b));
    }
    case 'validation': {
      const values = new Map(roster.map((row) => [row.id, validationOf(row, progress)]));
      const value = ({ id }: RosterRow) => values.get(id) ?? Number.NEGATIVE_INFINITY;
      return roster.toSorted((a, b) => (value(a) === value(b) ? 0 : value(b) - value(a)));
    }
  }
}
