/** What the teacher wants to know of a student at a glance. Pure. */
import type { Progress } from '@/lib/protocol/messages';
import type { PhaseName } from '@/lib/session/state';
import type { RosterRow } from '@/lib/session/views';

export type RosterState = 'offline' | 'waiting' | 'running' | 'diverged' | 'idle';

/**
 * A student without a connection is offline whatever the last run did: that is what to mend first. After the freeze
 * nobody trains, also where a page could not tell the end of its run any more.
 */
export function rosterState(row: RosterRow, online: boolean, phase: PhaseName): RosterState {
  if (!online) return 'offline';
  if (!row.latest) return 'waiting';
  if (!row.latest.end) return phase === 'train' ? 'running' : 'idle';
  return row.latest.end.how === 'diverged' ? 'diverged' : 'idle';
}

export type RosterOrder = 'arrival' | 'name' | 'validation';

/** Best validation first; whoever has none comes last. */
export function orderRoster(
  roster: readonly RosterRow[],
  order: RosterOrder,
  progress: ReadonlyMap<string, readonly Progress[]>,
): readonly RosterRow[] {
  switch (order) {
    case 'arrival':
      return roster;
    case 'name':
      return roster.toSorted((a, b) => a.name.localeCompare(b.name));
    case 'validation': {
      // Where the answers are numbers, there is a loss and no accuracy.
      const validation = (row: RosterRow) => {
        const frame = progress.get(row.id)?.findLast((item) => item.frame.validationLoss !== null)?.frame;
        return frame?.validationAccuracy ?? -(frame?.validationLoss ?? Number.POSITIVE_INFINITY);
      };
      return roster.toSorted((a, b) => (validation(b) > validation(a) ? 1 : -1));
    }
  }
}
