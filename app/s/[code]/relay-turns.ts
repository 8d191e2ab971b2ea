/** The turns of a relay, as they are shown to its team: fetched with the card that shows them. Pure. */
import type { Control } from '@/lib/labs/types';
import { stageEnd } from '@/lib/session/relay';
import type { Timestamp } from '@/lib/session/state';
import type { Called, OwnTeam, RoundView } from '@/lib/session/views';

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
