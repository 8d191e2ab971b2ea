/** What the views share: names, and scores copied field by field. */
import { createRng } from '../../nn/rng';
import type { Contestant } from '../board';
import { entry } from '../lookup';
import type { OpenScore, Round, Score, SessionState, SplitScore, Submission } from '../state';
import type { Called } from '../views';

/** Copied field by field: what is not named here is not sent. */
export const split = ({ value, tieBreak, count }: SplitScore): SplitScore => ({ value, tieBreak, count });
export const open = ({ train, validation }: Score): OpenScore => ({
  train: split(train),
  validation: split(validation),
});

export function hiddenScore({ status }: Submission, unsealed: boolean): SplitScore | null {
  return unsealed && status.kind === 'scored' ? split(status.score.hidden) : null;
}

/** As many generated names as are mixed with one another. */
const lap = 40;

/** round → the orders of its laps: a class view asks for everyone's number four times a second. */
const mixedLaps = new WeakMap<Round, Map<number, Uint32Array>>();

/**
 * The number of a generated name: mixed within each forty, another way in every round, so that neither the order of
 * arrival nor an earlier round tells who it is. The order hangs on the session's id, which no view holds: who is told
 * the round's id and who arrived when could otherwise make it again.
 */
export function aliasOf({ id }: Pick<SessionState, 'id'>, round: Round, index: number): number {
  const start = index - (index % lap);
  const laps = mixedLaps.get(round) ?? new Map<number, Uint32Array>();
  mixedLaps.set(round, laps);
  const mixed = laps.get(start) ?? createRng(`aliases ${id} ${round.id} ${start}`).permutation(lap);
  laps.set(start, mixed);
  return start + (mixed[index - start] as number);
}

/** Under which name the class sees a contestant, a team by all its members', or a member of a team. */
export function called(state: SessionState, round: Round, { id, members }: Contestant): Called {
  const people = members.flatMap((member) => entry(state.participants, member) ?? []);
  if (round.settings.board.names === 'generated') {
    const aliases = people.map(({ index }) => aliasOf(state, round, index));
    // Their id would tell who it is in the next round that shows names.
    return { participantId: `alias-${aliases.join('-')}`, name: '', aliases };
  }
  const name = people.map((person) => person.name).join(' · ');
  return { participantId: members[0] ?? id, name, aliases: [] };
}

/** The class's own name of one participant, where no board hides it: within their team. */
export const plainly = (state: SessionState, participantId: string): Called => ({
  participantId,
  name: entry(state.participants, participantId)?.name ?? '',
  aliases: [],
});
