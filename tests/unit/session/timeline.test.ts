/** Playing a session again. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { advanced, type Chapter, chaptersOf, idleSpans } from '../../../lib/session/chapters';
import type { SessionEvent } from '../../../lib/session/events';
import { replay } from '../../../lib/session/reduce';
import { after, createTimeline } from '../../../lib/session/timeline';
import { lesson } from '../../support/lesson';
import fc from '../../support/properties';

describe('a timeline', () => {
  it('gives the state of every moment, in whatever order it is asked', () => {
    const log = lesson('timeline');
    fc.assert(
      fc.property(
        fc.array(fc.nat(log.length + 2), { maxLength: 12 }),
        fc.integer({ min: 1, max: 80 }),
        (counts, every) => {
          const timeline = createTimeline(log, every);
          for (const count of counts) {
            const wanted = Math.min(Math.max(2, count), log.length);
            expect(isDeepStrictEqual(timeline.stateAfter(count), replay(log.slice(0, wanted)))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('knows what had happened by a time: also at the very time of an event, before the first and after the last', () => {
    const log = lesson('times');
    const { countAt, startsAt, endsAt } = createTimeline(log);
    expect(countAt(startsAt - 1)).toBe(2);
    expect(countAt(endsAt + 1)).toBe(log.length);
    for (const [index, { at }] of log.entries()) {
      expect(countAt(at)).toBe(Math.max(2, log.findLastIndex((event) => event.at <= at) + 1));
      if (index > 2)
        expect(countAt(at - 0.5)).toBe(
          Math.max(
            2,
            log.findIndex((event) => event.at >= at),
          ),
        );
    }
  });

  it('cannot be made of nothing', () => {
    expect(() => createTimeline([])).toThrow('empty');
  });
});

test('the place after a value, among values that may repeat', () => {
  expect([0, 1, 2, 3, 9].map((value) => after([1, 1, 2, 3], value))).toEqual([0, 2, 3, 4, 4]);
});

describe('chapters', () => {
  const round = (roundId: string, type: string, at: number, more: object = {}) =>
    ({ type, roundId, at, ...more }) as unknown as SessionEvent;
  const told = (chapters: readonly Chapter[]) =>
    chapters.map((chapter) => [
      chapter.at,
      chapter.kind,
      ...('roundIndex' in chapter ? [chapter.roundIndex] : []),
    ]);

  it('are the phases of the rounds, the marked moments and the end', () => {
    const log = [
      round('a', 'round:opened', 1),
      round('a', 'round:asked', 2),
      round('a', 'round:started', 3),
      round('a', 'round:frozen', 4),
      round('a', 'round:revealed', 5),
      { type: 'moment:marked', label: 'here', at: 6 },
      round('a', 'round:debriefed', 7),
      round('b', 'round:opened', 8),
      { type: 'session:ended', at: 9 },
    ] as SessionEvent[];
    expect(told(chaptersOf(log))).toEqual([
      [1, 'round', 0],
      [2, 'predict', 0],
      [3, 'train', 0],
      [4, 'freeze', 0],
      [5, 'reveal', 0],
      [6, 'moment'],
      [7, 'debrief', 0],
      [8, 'round', 1],
      [9, 'end'],
    ]);
  });

  it('leave out what was taken back, and rounds that never began', () => {
    const log = [
      round('a', 'round:opened', 1),
      round('b', 'round:opened', 2),
      round('b', 'round:started', 3),
      round('b', 'round:undone', 4, { to: 'lobby' }),
      round('b', 'round:started', 5),
      round('b', 'round:frozen', 6),
      round('b', 'round:undone', 7, { to: 'train' }),
      round('b', 'round:frozen', 8),
      round('b', 'round:revealed', 9),
      round('b', 'round:debriefed', 10),
      round('c', 'round:opened', 11),
      round('c', 'round:undone', 12, { to: 'removed' }),
    ];
    expect(told(chaptersOf(log))).toEqual([
      [2, 'round', 0],
      [5, 'train', 0],
      [8, 'freeze', 0],
      [9, 'reveal', 0],
      [10, 'debrief', 0],
    ]);
  });

  it('agree with the rounds of the state', () => {
    for (const seed of [1, 2, 3, 4]) {
      const log = lesson(seed);
      const begun = chaptersOf(log).filter(({ kind }) => kind === 'round');
      expect(begun.map(({ at }) => at)).toEqual(replay(log).rounds.map(({ openedAt }) => openedAt));
    }
  });
});

describe('time in which nothing happens', () => {
  it('is what lies between two happenings more than ten seconds apart, but for a moment at both ends', () => {
    expect(idleSpans([60_000, 0, 5_000, 15_000, 25_001])).toEqual([
      { from: 15_000 + 1_500, to: 25_001 - 1_500 },
      { from: 25_001 + 1_500, to: 60_000 - 1_500 },
    ]);
    expect(idleSpans([])).toEqual([]);
  });

  it('is jumped over in playing', () => {
    const spans = [
      { from: 10, to: 50 },
      { from: 60, to: 90 },
    ];
    expect(advanced(0, 5, spans)).toBe(5);
    expect(advanced(0, 15, spans)).toBe(50 + 5);
    expect(advanced(20, 5, spans)).toBe(50 + 5);
    expect(advanced(0, 10 + 10 + 7, spans)).toBe(90 + 7);
    expect(advanced(95, 5, spans)).toBe(100);
    expect(advanced(0, 15, [])).toBe(15);
  });
});
