import { describe, expect, test } from 'vitest';
import { framesBy, pointsBy, recordingOf } from '../../../app/replay/[code]/recording';
import type { SessionEvent } from '../../../lib/session/events';
import { thinned } from '../../../server/sessions/replay-log';
import { lesson } from '../../support/lesson';

const frame = (step: number, elapsedMs: number) => ({
  ...{ step, epoch: 1 / 3, trainLoss: 2 / 3, trainAccuracy: null, elapsedMs },
  ...{ validationLoss: 12345.678, validationAccuracy: 0.98765 },
});

describe('a recording', () => {
  const events = lesson('recording');
  const run = events.find(
    (event): event is Extract<SessionEvent, { type: 'run:started' }> => event.type === 'run:started',
  );
  if (!run) throw new Error('a lesson has runs');
  const { roundId, runId, at } = run;
  const curve = [frame(0, 0), frame(10, 1000), frame(20, 2000)];
  const recording = recordingOf({
    audience: { kind: 'teacher' },
    events,
    curves: [{ roundId, runId, curve }],
  });

  test('has as much of a curve as had been reached, and nothing of a run without one', () => {
    const counts = [at - 1, at, at + 1999, at + 2000, at + 1e6].map((time) =>
      pointsBy(recording, roundId, runId, time),
    );
    expect(counts).toEqual([0, 1, 2, 3, 3]);
    expect(framesBy(recording, roundId, { id: runId }, 2)).toEqual(curve.slice(0, 2));
    expect(pointsBy(recording, roundId, 'unknown', at)).toBe(0);
    expect(framesBy(recording, roundId, { id: 'unknown' }, 2)).toEqual([]);
  });

  test('skips only what lies inside the session', () => {
    const late = [frame(0, 0), frame(1, 1e9)];
    const { idle, timeline } = recordingOf({
      ...{ audience: { kind: 'teacher' }, events },
      curves: [{ roundId, runId, curve: late }],
    });
    expect(idle.every(({ to }) => to <= timeline.endsAt)).toBe(true);
  });
});

describe('a curve as it is sent', () => {
  test('has at most about 120 points, the first and the last among them, and four digits a figure', () => {
    const curve = Array.from({ length: 601 }, (_, step) => frame(step, 1000.4 * step));
    const sent = thinned(curve);
    expect(sent.length).toBeLessThanOrEqual(122);
    expect([sent[0]?.step, sent.at(-1)?.step]).toEqual([0, 600]);
    expect(sent[1]).toEqual({
      ...{ step: 6, epoch: 0.3333, trainLoss: 0.6667, trainAccuracy: null, elapsedMs: 6002 },
      ...{ validationLoss: 12350, validationAccuracy: 0.9877 },
    });
  });

  test('is left as it is where it is short', () => {
    expect(thinned([frame(3, 5)]).map(({ step }) => step)).toEqual([3]);
    expect(thinned([])).toEqual([]);
  });
});
