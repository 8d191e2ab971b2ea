/** A relay as one of its team sees it: whose turn, which controls, what can be handed on. Pure. */
import type { Config, Control, LabDefinition, Locale } from '@/lib/labs/types';
import { calledName } from '@/lib/session/aliases';
import { stageEnd } from '@/lib/session/relay';
import type { Timestamp } from '@/lib/session/state';
import type { Called, OwnSubmission, OwnTeam, RoundView, SeatView } from '@/lib/session/views';
import type { TeamState } from './sentence';

/** A turn of the relay, in order. */
export interface Turn {
  readonly stage: number;
  /** Null where nobody of the team is left. */
  readonly member: Called | null;
  readonly own: boolean;
  readonly state: 'over' | 'now' | 'to-come';
  /** The controls that it turns. */
  readonly controls: readonly Control[];
}

/** All turns. @param ownId of the participant whose page it is */
export const turnsOf = (
  team: OwnTeam,
  groups: readonly (readonly string[])[],
  controls: readonly Control[],
  ownId: string,
): readonly Turn[] =>
  team.turns.map((member, stage) => ({
    stage,
    member,
    own: member?.participantId === ownId,
    state: stage < team.stage ? 'over' : stage === team.stage ? 'now' : 'to-come',
    controls: controls.filter(({ id }) => groups[stage]?.includes(id)),
  }));

/** When the server hands on at stage `stage`, unless the team does before; null while no clock runs for it. */
export function turnEnd(
  { phase, settings }: Pick<RoundView, 'phase' | 'settings'>,
  stage: number,
): Timestamp | null {
  const isOn = phase.name === 'train' && phase.pausedAt === null && stage < settings.relay.length;
  return isOn ? stageEnd(phase.deadline, settings, stage) : null;
}

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
