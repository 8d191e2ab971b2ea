/** Predictions in a log that is given out: what the class was shown of them, and not who foretold what. */
import type { SessionEvent } from './events';

type Sent = Extract<SessionEvent, { readonly type: 'prediction:sent' }>;

/** When a prediction was among those whose counts were shown: the events from and to which it was. */
interface Counted {
  readonly event: Sent;
  spans: string;
}

/**
 * Where each prediction stands among the counts that the class was shown, told apart by when: those that were shown for the same time can
 * change places and nobody sees it. A second prediction replaces the first; of two that turn out to be one person's the second
 * person's stays.
 */
function countedOf(events: readonly SessionEvent[]): readonly Counted[] {
  const all: Counted[] = [];
  /** Round → participant → the prediction that counts. */
  const rounds = new Map<string, Map<string, Counted>>();
  const started = new Set<string>();
  const mark = (roundId: string, index: number, which = [...(rounds.get(roundId)?.values() ?? [])]) => {
    if (started.has(roundId)) for (const counted of which) counted.spans += ` ${index}`;
  };
  for (const [index, event] of events.entries()) {
    switch (event.type) {
      case 'prediction:sent': {
        const { roundId, participantId } = event;
        const counted: Counted = { event, spans: roundId };
        const held = rounds.get(roundId) ?? new Map<string, Counted>();
        rounds.set(roundId, held.set(participantId, counted));
        all.push(counted);
        break;
      }
      case 'round:started':
        started.add(event.roundId);
        mark(event.roundId, index);
        break;
      case 'round:undone':
        if (event.to !== 'lobby' && event.to !== 'predict') break;
        mark(event.roundId, index);
        started.delete(event.roundId);
        break;
      case 'participant:merged':
        for (const [roundId, held] of rounds) {
          const { participantId, into } = event;
          const lost = held.get(participantId);
          if (!lost) continue;
          held.delete(participantId);
          if (held.has(into)) mark(roundId, index, [lost]);
          else held.set(into, lost);
        }
        break;
      default:
    }
  }
  return all;
}

/**
 * The log with the answers of predictions in another order: every count that was shown is what it was, and whose answer is whose cannot
 * be told, since they are in the order of the answers.
 */
export function withoutForetellers(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const groups = new Map<string, Sent[]>();
  for (const { event, spans } of countedOf(events)) groups.set(spans, [...(groups.get(spans) ?? []), event]);
  const told = new Map<SessionEvent, SessionEvent>();
  for (const sent of groups.values()) {
    const options = sent.map(({ option }) => option).sort((a, b) => a - b);
    sent.forEach((event, index) => void told.set(event, { ...event, option: options[index] as number }));
  }
  return events.map((event) => told.get(event) ?? event);
}
