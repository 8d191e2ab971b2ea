/** Events as earlier versions stored them, read as today's: what a log did not say then, it means now. */
import type { SessionEvent } from './events';
import { battleSettings, type RoundPlan, type RoundSettings } from './settings';
import type { Score } from './state';

type Settings = Partial<RoundSettings> & Pick<RoundSettings, 'seconds' | 'runs' | 'submissions'>;

/** A round was a battle, and had a budget and nothing else. */
function settingsOf(stored: Settings): RoundSettings {
  const battle = battleSettings(stored);
  return { ...battle, ...stored, board: { ...battle.board, ...stored.board } };
}

/** What was composed, of an event or of a template; a session had no plan. */
export const upcastPlan = (stored: readonly RoundPlan[] | undefined): readonly RoundPlan[] =>
  (stored ?? []).map((line) => ({ ...line, settings: settingsOf(line.settings) }));

/** Scores had no public split, no drawn digits, and nothing behind them. */
const scoreOf = (stored: Pick<Score, 'train' | 'validation' | 'hidden'>): Score => ({
  public: null,
  drawn: null,
  outcomes: { validation: null, public: null, hidden: null, drawn: null },
  ...stored,
});

/** An event of today as it is, an earlier one with what it means where it is silent. */
export function upcast(event: SessionEvent): SessionEvent {
  switch (event.type) {
    case 'session:opened':
    case 'plan:changed':
      return { ...event, plan: upcastPlan(event.plan) };
    case 'round:opened':
      return { ...event, settings: settingsOf(event.settings) };
    case 'round:started':
      return { ...event, cells: event.cells ?? [], teams: event.teams ?? [] };
    case 'run:started': {
      const unsaid = { cell: null, from: null, planned: 0, perStep: 1, allowance: null };
      return { ...unsaid, ...event };
    }
    case 'submission:scored':
    case 'baseline:scored':
      return { ...event, score: scoreOf(event.score) };
    default:
      return event;
  }
}
