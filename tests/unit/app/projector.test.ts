import { describe, expect, it } from 'vitest';
import { boardLayout, capacity, thin } from '@/app/s/[code]/projector/board-layout';
import { pauses, revealFrames } from '@/app/s/[code]/projector/reveal-frames';
import { isRanked, sceneOf } from '@/app/s/[code]/projector/scene';
import { battleSettings, type RoundSettings } from '@/lib/session/settings';
import type { Phase } from '@/lib/session/state';
import type { RoundView } from '@/lib/session/views';
import fc from '../../support/properties';

const ids = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe('the rows of a board on the wall', () => {
  it('stand in order; a baseline takes half a row right behind those that beat it', () => {
    const layout = boardLayout({
      ranked: ['a', 'b'],
      baselines: [{ id: 'linear', behind: 1 }],
      claims: ['c'],
    });
    expect(layout.ranked.get('a')).toEqual({ top: 0, height: 1 });
    expect(layout.thin.get('linear')).toEqual({ top: 1, height: thin });
    expect(layout.ranked.get('b')).toEqual({ top: 1 + thin, height: 1 });
    expect(layout.thin.get('c')).toEqual({ top: 2 + thin, height: thin });
  });

  it('never cover each other or leave the wall, and what does not fit waits below its edge', () => {
    const rows = fc.record({
      ranked: fc.nat(25).map((count) => ids(count, 'p')),
      behind: fc.array(fc.nat(25), { maxLength: 4 }),
      claims: fc.nat(20).map((count) => ids(count, 'c')),
    });
    fc.assert(
      fc.property(rows, ({ ranked, behind, claims }) => {
        const baselines = behind.map((count, index) => ({ id: `b${index}`, behind: count }));
        const layout = boardLayout({ ranked, baselines, claims });
        const seen = [
          ...ranked.slice(0, layout.shown).map((id) => layout.ranked.get(id)),
          ...layout.thin.values(),
        ].map((place) => place ?? { top: Number.NaN, height: 0 });
        let end = 0;
        for (const { top, height } of seen.sort((a, b) => a.top - b.top)) {
          expect(top).toBeCloseTo(end, 9);
          end = top + height;
        }
        expect(end).toBeLessThanOrEqual(capacity);
        expect(layout.shown).toBe(Math.min(ranked.length, Math.floor(capacity - thin * baselines.length)));
        for (const id of ranked.slice(layout.shown)) {
          expect(layout.ranked.get(id)?.top).toBeGreaterThanOrEqual(capacity);
        }
      }),
    );
  });
});

describe('what the wall shows', () => {
  const budget = { seconds: 300, runs: 10, submissions: 3 };
  const times = { startedAt: 0, deadline: 1, frozenAt: 1, revealedAt: 1, hiddenSeed: '' };
  const commitment = { hash: '', labVersion: 1, baseDataHash: '', generatorVersion: 1 };
  const scene = (
    name: Phase['name'],
    changes: Partial<RoundSettings> = {},
    endedAt: number | null = null,
  ) => {
    const settings = { ...battleSettings(budget), ...changes };
    const phase = { ...times, pausedAt: null, commitment, name } as Phase;
    return sceneOf({ endedAt, round: { settings, phase } as RoundView });
  };
  const board = battleSettings(budget).board;

  it('follows the phases of a battle', () => {
    expect(scene('lobby')).toBe('lobby');
    for (const phase of ['lobby', 'predict', 'train', 'freeze'] as const) {
      expect(scene(phase, {}, 1), 'cut short').toBe('ended');
    }
    expect(scene('debrief', {}, 1), 'talked about').toBe('debrief');
    expect(scene('predict')).toBe('predict');
    for (const phase of ['train', 'freeze'] as const) expect(scene(phase)).toBe('board');
    expect(scene('reveal')).toBe('reveal');
    expect(scene('debrief')).toBe('debrief');
  });

  it('has no board where others’ places are not to be seen', () => {
    for (const audience of ['own', 'nobody'] as const) {
      expect(scene('train', { board: { ...board, audience } })).toBe('task');
      expect(scene('freeze', { mode: 'relay', board: { ...board, audience } })).toBe('task');
    }
    expect(scene('train', { board: { ...board, audience: 'top' } })).toBe('board');
  });

  it('has a scene for each mode', () => {
    for (const phase of ['train', 'freeze', 'reveal', 'debrief'] as const) {
      expect(scene(phase, { mode: 'crowd' })).toBe('crowd');
    }
    expect(scene('train', { mode: 'relay' })).toBe('teams');
    expect(scene('freeze', { mode: 'relay' })).toBe('board');
    expect(scene('reveal', { mode: 'relay' })).toBe('reveal');
    expect(scene('train', { mode: 'sandbox' })).toBe('task');
    expect(scene('reveal', { mode: 'sandbox' })).toBe('debrief');
  });

  it('ranks nobody at the reveal of a calm round that had no board', () => {
    const ranked = (calm: boolean, audience: 'everyone' | 'nobody') =>
      isRanked({ settings: { ...battleSettings(budget), calm, board: { ...board, audience } } });
    expect(ranked(true, 'nobody')).toBe(false);
    expect(ranked(true, 'everyone')).toBe(true);
    expect(ranked(false, 'nobody')).toBe(true);
  });
});

describe('the frames of a reveal', () => {
  const frames = revealFrames(['a', 'b', 'c'], ['c', 'a', 'b']);

  it('begin sealed as the board was frozen, open, and end in the order of the hidden test', () => {
    expect(frames[0]).toEqual({ at: 0, order: ['a', 'b', 'c'], open: false, done: false });
    expect(frames[1]).toEqual({ at: pauses.before, order: ['a', 'b', 'c'], open: true, done: false });
    expect(frames.at(-1)).toMatchObject({ order: ['c', 'a', 'b'], open: true, done: true });
  });

  it('never show the hidden test in a moved order before it is open, and come one after the other', () => {
    frames.slice(1).forEach(({ at }, index) => {
      expect(at).toBeGreaterThan(frames[index]?.at ?? 0);
    });
    for (const { order, open } of frames) if (!open) expect(order).toEqual(['a', 'b', 'c']);
  });

  it('are three where nobody moves', () => {
    expect(revealFrames(['a'], ['a'])).toHaveLength(3);
  });
});
