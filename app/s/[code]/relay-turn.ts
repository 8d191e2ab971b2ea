/** A relay as one of its team sees it: what one may turn, what can be handed on, where the team stands. Pure. */
import type { Config, LabDefinition, Locale } from '@/lib/labs/types';
import { calledName } from '@/lib/session/aliases';
import type { OwnSubmission, OwnTeam, SeatView } from '@/lib/session/views';
import type { TeamState } from './sentence';

/** The settings that one may not turn at this stage, as the team has them: what was handed on, or the lab's start. */
export function fixedByTeam(
  lab: LabDefinition,
  team: OwnTeam,
  groups: readonly (readonly string[])[],
): Config {
  const own = new Set(groups[team.stage]);
  const before = team.baton?.config ?? lab.presets.default;
  return Object.fromEntries(Object.entries(before).filter(([id]) => !own.has(id)));
}

/** The submission that would be handed on: of those of this turn the one that counts, else the latest that stands. */
export function toHandOn(
  seat: Pick<SeatView, 'runs' | 'submissions' | 'counts' | 'team'>,
): OwnSubmission | null {
  const baton = seat.team?.baton?.submissionId ?? null;
  const ofTurn = new Set(seat.runs.filter(({ from }) => from === baton).map(({ id }) => id));
  const standing = seat.submissions.filter(
    ({ submitted, status }) =>
      submitted.kind !== 'answer' && ofTurn.has(submitted.runId) && status.kind !== 'failed',
  );
  return standing.find(({ id }) => id === seat.counts) ?? standing.at(-1) ?? null;
}

/** Where one's team stands, in the words of the sentence. @param stages of the round; 0 where it is no relay */
export function teamState(
  seat: Pick<SeatView, 'runs' | 'submissions' | 'counts' | 'team'>,
  stages: number,
  locale: Locale,
): TeamState {
  const { team } = seat;
  if (!team) return { kind: 'none' };
  if (team.stage >= stages) return { kind: 'over' };
  if (team.active) return { kind: 'own-turn', mayPass: toHandOn(seat) !== null };
  const member = team.turns[team.stage];
  return { kind: 'waiting', name: member ? calledName(member, locale) : '' };
}
