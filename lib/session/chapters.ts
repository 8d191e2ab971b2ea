/** What a time bar shows of a session: where its rounds and phases begin, what the teacher marked, and where nothing happened. */
import type { SessionEvent } from './events';
import type { Timestamp } from './state';

export type Chapter =
  | {
      readonly kind: 'round' | 'predict' | 'train' | 'freeze' | 'reveal' | 'debrief';
      readonly at: Timestamp;
      /** Counts from 0. */
      readonly roundIndex: number;
    }
  | { readonly kind: 'moment'; readonly at: Timestamp; readonly label: string }
  | { readonly kind: 'end'; readonly at: Timestamp };

type RoundChapter = Extract<Chapter, { readonly roundIndex: number }>;

const kinds = {
  'round:opened': 'round',
  'round:asked': 'predict',
  'round:started': 'train',
  'round:frozen': 'freeze',
  'round:revealed': 'reveal',
  'round:debriefed': 'debrief',
} as const satisfies Partial<Record<SessionEvent['type'], RoundChapter['kind']>>;

const isStep = (event: SessionEvent): event is Extract<SessionEvent, { type: keyof typeof kinds }> =>
  Object.hasOwn(kinds, event.type);

/** Phases that a step back takes away. */
const undone: Readonly<Record<string, readonly RoundChapter['kind'][]>> = {
  removed: ['round', 'predict', 'train'],
  lobby: ['predict', 'train'],
  predict: ['train'],
  train: ['freeze'],
  reveal: ['debrief'],
};

interface Played {
  readonly id: string;
  steps: Omit<RoundChapter, 'roundIndex'>[];
}

/** In the order of time. Steps that were taken back, and rounds that never began, are left out. */
export function chaptersOf(events: readonly SessionEvent[]): Chapter[] {
  let rounds: Played[] = [];
  const others: Chapter[] = [];
  for (const event of events) {
    if (event.type === 'moment:marked') others.push({ kind: 'moment', at: event.at, label: event.label });
    else if (event.type === 'session:ended') others.push({ kind: 'end', at: event.at });
    else if (event.type === 'round:undone') {
      const round = rounds.find(({ id }) => id === event.roundId);
      const gone = undone[event.to] ?? [];
      if (round) round.steps = round.steps.filter(({ kind }) => !gone.includes(kind));
      rounds = rounds.filter(({ steps }) => steps.length > 0);
    } else if (isStep(event)) {
      if (event.type === 'round:opened') {
        // A round that never began gives its place to the next.
        if (rounds.at(-1)?.steps.every(({ kind }) => kind === 'round')) rounds = rounds.slice(0, -1);
        rounds.push({ id: event.roundId, steps: [] });
      }
      rounds.find(({ id }) => id === event.roundId)?.steps.push({ kind: kinds[event.type], at: event.at });
    }
  }
  const steps = rounds.flatMap((round, roundIndex) => round.steps.map((step) => ({ ...step, roundIndex })));
  return [...steps, ...others].sort((a, b) => a.at - b.at);
}

/** From one moment to another. */
export interface Span {
  readonly from: Timestamp;
  readonly to: Timestamp;
}

/** What is shown of the stillness before and after it is skipped. */
const margin = 1500;

/**
 * Where nothing happened for longer than `longest` milliseconds, a moment at both ends left over.
 * @param busy times at which something happened, in any order
 */
export function idleSpans(busy: ArrayLike<number>, longest = 10_000): Span[] {
  const times = Float64Array.from(busy).sort();
  const spans: Span[] = [];
  for (let index = 1; index < times.length; index++) {
    const [from, to] = [times[index - 1] as number, times[index] as number];
    if (to - from > longest) spans.push({ from: from + margin, to: to - margin });
  }
  return spans;
}

/** Where one is after `passed` milliseconds of playing from `time`, with the spans jumped over. */
export function advanced(time: Timestamp, passed: number, skipped: readonly Span[]): Timestamp {
  let [now, left] = [time, passed];
  for (const { from, to } of skipped) {
    if (to <= now) continue;
    if (from > now + left) break;
    left -= Math.max(0, from - now);
    now = to;
  }
  return now + left;
}
