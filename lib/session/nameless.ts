/** A log that is given out without names: nor does the order in which the class came, or an id, tell who somebody is. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { createRng } from '../nn/rng';
import type { SessionEvent } from './events';
import type { RoundPlan, RoundSettings } from './settings';

const numbered = (settings: RoundSettings): RoundSettings => ({
  ...settings,
  board: { ...settings.board, names: 'generated' },
});
const numberedPlan = (plan: readonly RoundPlan[]) =>
  plan.map((line) => ({ ...line, settings: numbered(line.settings) }));

/** Without what somebody has typed, and every board with generated names. */
function wordless(event: SessionEvent): SessionEvent {
  switch (event.type) {
    case 'session:opened':
      return { ...event, sessionId: '', plan: numberedPlan(event.plan) };
    case 'plan:changed':
      return { ...event, plan: numberedPlan(event.plan) };
    case 'round:opened':
      return { ...event, settings: numbered(event.settings) };
    case 'moment:marked':
      return { ...event, label: '' };
    case 'participant:joined':
    case 'participant:renamed':
      return { ...event, name: '' };
    default:
      return event;
  }
}

/** A copy in which every string has gone through `change`. */
function withStrings<T>(value: T, change: (text: string) => string): T {
  const copy = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(copy);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, copy(item)]));
  };
  return copy(value) as T;
}

/** Participant → the first event after their joining that names them. */
function neededFrom(events: readonly SessionEvent[], ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const needed = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    if (event.type === 'participant:joined') continue;
    withStrings(event, (text) => {
      if (ids.has(text) && !needed.has(text)) needed.set(text, index);
      return text;
    });
  }
  return needed;
}

/**
 * Who comes in at which joining: anyone of whom nothing is told before it. From the last joining on, which the fewest can take.
 *
 * @returns index of the event → participant
 */
function shuffledJoinings(
  events: readonly SessionEvent[],
  pick: (count: number) => number,
): Map<number, string> {
  const joined = events.flatMap((event, index) =>
    event.type === 'participant:joined' ? [{ index, id: event.participantId }] : [],
  );
  // Sorted: who came first has no part in who is picked.
  const left = new Set(joined.map(({ id }) => id).sort());
  const needed = neededFrom(events, left);
  const comes = new Map<number, string>();
  for (const { index } of joined.toReversed()) {
    const fit = [...left].filter((id) => (needed.get(id) ?? Number.POSITIVE_INFINITY) > index);
    const id = fit[pick(fit.length)] as string;
    left.delete(id);
    comes.set(index, id);
  }
  return comes;
}

/**
 * What a run or a submission is called in a log without names: boards of the hour tell the class whose is which by its own id.
 *
 * @param secret as for `nameless`
 */
export const namelessId = (secret: string, id: string): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([secret, id])))).slice(0, 16);

/** Ids of all runs and submissions. */
const worksIn = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => {
    switch (event.type) {
      case 'run:started':
        return [event.runId];
      case 'submission:received':
        return [event.submissionId];
      default:
        return [];
    }
  });

/**
 * The same session of people with other ids, whose runs and submissions have other ids too, who came in another order where nobody could have seen it: every beginning of it shows as
 * many people as the log's own.
 *
 * @param secret what only the server knows: whoever has it could put the ids back in their order
 */
export function nameless(events: readonly SessionEvent[], secret: string): readonly SessionEvent[] {
  const rng = createRng(`nameless ${secret}`);
  const comes = shuffledJoinings(events, (count) => rng.int(count));
  const numbers = rng.permutation(comes.size);
  const called = new Map([...comes.values()].map((id, index) => [id, `person-${numbers[index]}`]));
  for (const id of worksIn(events)) called.set(id, namelessId(secret, id));
  const renamed = (text: string) => called.get(text) ?? text;
  return events.map((event, index) => {
    const bare = wordless(event);
    const id = comes.get(index);
    return bare.type === 'participant:joined' && id !== undefined
      ? { ...bare, participantId: renamed(id) }
      : withStrings(bare, renamed);
  });
}
