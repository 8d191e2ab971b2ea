/** A session that was sent to be played again, made ready for it. Pure. */
import type { ReplayLog } from '@/lib/protocol/replay';
import { type Chapter, chaptersOf, idleSpans, type Span } from '@/lib/session/chapters';
import { curveTimes } from '@/lib/session/curve-times';
import type { Audience } from '@/lib/session/redact';
import type { Run } from '@/lib/session/state';
import { after, createTimeline, type Timeline } from '@/lib/session/timeline';
import type { Frame } from '@/lib/trainer/types';

interface GrowingCurve {
  readonly frames: readonly Frame[];
  /** When each of them was reached. */
  readonly times: Float64Array;
}

export interface Recording {
  readonly audience: Audience;
  readonly timeline: Timeline;
  readonly chapters: readonly Chapter[];
  readonly idle: readonly Span[];
  /** Round and run → curve. */
  readonly curves: ReadonlyMap<string, GrowingCurve>;
}

const keyOf = (roundId: string, runId: string) => `${roundId} ${runId}`;

/** @throws where the log is damaged */
export function recordingOf({ audience, events, curves }: ReplayLog): Recording {
  const startedAt = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'run:started') startedAt.set(keyOf(event.roundId, event.runId), event.at);
  }
  const grown = new Map(
    curves.map(({ roundId, runId, curve }) => {
      const key = keyOf(roundId, runId);
      return [key, { frames: curve, times: curveTimes(startedAt.get(key) ?? 0, curve) }] as const;
    }),
  );
  const timeline = createTimeline(events);
  const busy = [...events.map(({ at }) => at), ...[...grown.values()].flatMap(({ times }) => [...times])];
  // What was reached after the last event (a run that was never ended) is still before the end.
  const inside = busy.filter((time) => time <= timeline.endsAt);
  return { audience, timeline, chapters: chaptersOf(events), idle: idleSpans(inside), curves: grown };
}

/** How many points of a run's curve there were by then. */
export function pointsBy({ curves }: Recording, roundId: string, runId: string, time: number): number {
  const curve = curves.get(keyOf(roundId, runId));
  return curve ? after(curve.times, time) : 0;
}

/** The curve of a run as it was then. */
export function framesBy(
  recording: Recording,
  roundId: string,
  run: Pick<Run, 'id'>,
  count: number,
): readonly Frame[] {
  return recording.curves.get(keyOf(roundId, run.id))?.frames.slice(0, count) ?? [];
}
