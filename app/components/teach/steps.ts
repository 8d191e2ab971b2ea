/** What the teacher can do next, and what can be taken back. Pure: the control bar and the control page both ask here. */

import { isRanked } from '@/lib/labs/round-plan';
import type { RoundPlan } from '@/lib/session/settings';
import type { Phase } from '@/lib/session/state';
import type { ClassView, PublicView } from '@/lib/session/views';

export type Step =
  | { readonly kind: 'ask' }
  | { readonly kind: 'start' }
  | { readonly kind: 'freeze' }
  /** Nothing to press: the scorer has so many left. */
  | { readonly kind: 'wait'; readonly pending: number }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'debrief' }
  | { readonly kind: 'open'; readonly index: number; readonly plan: RoundPlan }
  | { readonly kind: 'end' };

/** The one step that comes next; null once the session has ended. */
export function nextStep(session: PublicView, room: ClassView): Step | null {
  if (session.endedAt !== null) return null;
  const { round } = session;
  switch (round.phase.name) {
    case 'lobby':
      return round.settings.prediction ? { kind: 'ask' } : { kind: 'start' };
    case 'predict':
      return { kind: 'start' };
    case 'train':
      return { kind: 'freeze' };
    case 'freeze':
      if (round.pending > 0) return { kind: 'wait', pending: round.pending };
      return isRanked(round.settings.mode) ? { kind: 'reveal' } : { kind: 'debrief' };
    case 'reveal':
      return { kind: 'debrief' };
    case 'debrief': {
      const plan = room.plan[round.index + 1];
      return plan ? { kind: 'open', index: round.index + 1, plan } : { kind: 'end' };
    }
  }
}

export type Undoable = 'lobby' | 'predict' | 'train' | 'freeze' | 'debrief';

/** The phase from which the teacher's last step can be taken back now; null where it cannot. */
export function undoable({ round }: PublicView, { canUndo }: ClassView): Undoable | null {
  const { name } = round.phase;
  if (!canUndo || name === 'reveal') return null;
  // Where nobody is ranked there is no step between the freeze and the debrief.
  return name === 'debrief' && !isRanked(round.settings.mode) ? null : name;
}

/** When the clock of a training round stands, since when; null otherwise. */
export const pausedAt = (phase: Phase): number | null => (phase.name === 'train' ? phase.pausedAt : null);
