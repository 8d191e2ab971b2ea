import type { Locale } from '@/lib/labs/localised';
import { calledName } from '@/lib/session/aliases';
import { called } from '@/lib/session/project/support';
import type { Round, SessionState } from '@/lib/session/state';

/** How somebody is called in this round: as the class saw it. */
export const nameOf = (state: SessionState, round: Round, id: string, locale: Locale): string =>
  calledName(called(state, round, { id, members: [id] }), locale);
