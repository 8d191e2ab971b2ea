/** What the wall shows when: pure. */
import type { BoardSettings } from '@/lib/session/settings';
import type { PublicView, RoundView } from '@/lib/session/views';

/** `task`: what to do, where nobody's place is shown. */
export type Scene =
  | 'ended'
  | 'lobby'
  | 'predict'
  | 'task'
  | 'board'
  | 'teams'
  | 'crowd'
  | 'reveal'
  | 'debrief';

/** A scene with a headline and something beside it. */
export type StageScene = Exclude<Scene, 'ended' | 'lobby'>;

/** Whether others' places may be seen while the round is on. */
export const isBoardOpen = ({ audience }: Pick<BoardSettings, 'audience'>): boolean =>
  audience === 'everyone' || audience === 'top';

/** Whether the reveal names and ranks: not where a calm round had no board either. */
export const isRanked = ({ settings }: Pick<RoundView, 'settings'>): boolean =>
  !settings.calm || isBoardOpen(settings.board);

function working({ settings, phase }: RoundView): Scene {
  switch (settings.mode) {
    case 'crowd':
      return 'crowd';
    case 'sandbox':
      return 'task';
    case 'relay':
      return phase.name === 'train' ? 'teams' : isBoardOpen(settings.board) ? 'board' : 'task';
    case 'battle':
      return isBoardOpen(settings.board) ? 'board' : 'task';
  }
}

/** Once the session has ended, what its last round showed stays to be talked about; one cut short shows nothing. */
export function sceneOf({ endedAt, round }: Pick<PublicView, 'endedAt' | 'round'>): Scene {
  const { mode } = round.settings;
  if (endedAt !== null && round.phase.name !== 'reveal' && round.phase.name !== 'debrief') return 'ended';
  switch (round.phase.name) {
    case 'lobby':
      return 'lobby';
    case 'predict':
      return 'predict';
    case 'train':
    case 'freeze':
      return working(round);
    case 'reveal':
      return mode === 'crowd' ? 'crowd' : mode === 'sandbox' ? 'debrief' : 'reveal';
    case 'debrief':
      return mode === 'crowd' ? 'crowd' : 'debrief';
  }
}
