import { describe, expect, it } from 'vitest';
import { moved } from '../../../../app/teach/[code]/class/class-grid';
import { ordered } from '../../../../app/teach/[code]/class/order';
import { sparkCurves } from '../../../../app/teach/[code]/class/sparkline';
import { studentState, type Watched } from '../../../../app/teach/[code]/class/states';
import { thinned } from '../../../../app/teach/[code]/class/thinned';
import { frames, run, student } from './rows';

const state = (about: Partial<Watched>) =>
  studentState({ online: true, phase: 'train', latest: run(), frames: [], ...about });

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
/** From 1 towards 0.1 in twenty seconds. */
const learning = range(20).map((index) => 0.1 + 0.9 * 0.8 ** index);
const ended = (how: 'finished' | 'diverged' | 'stopped') => run({ end: { how, step: 200, at: 0 } });

describe('the state of a student', () => {
  it('is first of all whether they are connected, then whether they have begun', () => {
    expect(state({ online: false, latest: ended('diverged') })).toBe('disconnected');
    expect(state({ latest: null })).toBe('not-started');
    expect(state({})).toBe('training');
    expect(state({ frames: frames(learning) })).toBe('training');
  });

  it('is finished when the run is, and for everybody after the freeze', () => {
    expect(state({ latest: ended('finished'), frames: frames(learning) })).toBe('finished');
    expect(state({ latest: ended('stopped') })).toBe('finished');
    expect(state({ phase: 'freeze' })).toBe('finished');
  });

  it('is diverged when the trainer says so, or the loss is far above where it began', () => {
    expect(state({ latest: ended('diverged') })).toBe('diverged');
    expect(state({ frames: frames([1, 0.9, 1.5, 4, 9, 30]) })).toBe('diverged');
    // One bad batch is none.
    expect(state({ frames: frames([1, 0.8, 0.7, 0.5, 0.4, 30]) })).toBe('training');
  });

  it('is over-fitting when validation has risen by more than its noise while train went on falling', () => {
    const rising = range(20).map((index) => 0.4 + 0.02 * Math.abs(index - 6));
    expect(state({ frames: frames(learning, rising) })).toBe('over-fitting');
    expect(state({ latest: ended('finished'), frames: frames(learning, rising) })).toBe('over-fitting');
    // As high, by chance: up and down by as much from frame to frame.
    const noisy = range(20).map((index) => 0.5 + (index % 2 === 0 ? 0.12 : -0.12));
    expect(state({ frames: frames(learning, noisy) })).toBe('training');
    // Both rise: that is no over-fitting.
    const back = range(20).map((index) => 0.4 + 0.03 * Math.abs(index - 6));
    expect(state({ frames: frames(back, rising) })).not.toBe('over-fitting');
    // A tenth above the best, not more.
    expect(state({ frames: frames(learning, [0.5, 0.4, ...range(18).map(() => 0.43)]) })).toBe('training');
  });

  it('is stuck when the loss stands still far from good', () => {
    const flat = range(12).map(() => 0.69);
    expect(state({ frames: frames(flat) })).toBe('stuck');
    expect(state({ latest: ended('finished'), frames: frames(flat) })).toBe('stuck');
    // A plateau after most is learned, or most examples right, is none.
    expect(state({ frames: frames([1, 0.6, 0.4, ...range(9).map(() => 0.3)]) })).toBe('training');
    expect(state({ frames: frames(flat, flat, 0.95) })).toBe('training');
  });

  it('is not called stuck within the first seconds of a run that goes on', () => {
    const quick = frames(range(12).map(() => 0.69)).map((frame) => ({
      ...frame,
      elapsedMs: frame.elapsedMs / 10,
    }));
    expect(state({ frames: quick })).toBe('training');
    expect(state({ latest: ended('finished'), frames: quick })).toBe('stuck');
  });

  it('is not read off a handful of frames', () => {
    expect(state({ frames: frames([1, 9, 30]) })).toBe('training');
    expect(state({ latest: ended('finished'), frames: frames([0.7, 0.7, 0.7]) })).toBe('finished');
  });

  it('knows nothing of validation that has not arrived', () => {
    const none = range(20).map(() => null);
    expect(state({ frames: frames(learning, none) })).toBe('training');
  });
});

describe('the order of the class', () => {
  const roster = ['c', 'a', 'b'].map((id) => student(id, { latest: run({ id: `run of ${id}` }) }));
  const states = new Map([
    ['c', 'finished'],
    ['a', 'stuck'],
    ['b', 'diverged'],
  ] as const);
  const progress = new Map(
    (
      [
        ['a', 0.7],
        ['b', 0.9],
      ] as const
    ).map(([id, accuracy]) => [
      id,
      frames([1], [1], accuracy).map((frame) => ({ participantId: id, runId: `run of ${id}`, frame })),
    ]),
  );
  const ids = (order: Parameters<typeof ordered>[1]) =>
    ordered(roster, order, states, progress).map(({ id }) => id);

  it('is by arrival, by name, by need of help, or by validation with those last who have none', () => {
    expect(ids('arrival')).toEqual(['c', 'a', 'b']);
    expect(ids('name')).toEqual(['a', 'b', 'c']);
    expect(ids('state')).toEqual(['b', 'a', 'c']);
    expect(ids('validation')).toEqual(['b', 'a', 'c']);
  });
});

describe('keys in the grid', () => {
  it('move by one or by a row and stay inside', () => {
    const to = (key: string, from: number) => moved(key, from, 4, 10);
    expect(to('ArrowRight', 0)).toBe(1);
    expect(to('ArrowRight', 9)).toBe(9);
    expect(to('ArrowLeft', 0)).toBe(0);
    expect(to('ArrowDown', 1)).toBe(5);
    expect(to('ArrowDown', 7)).toBe(7);
    expect(to('ArrowUp', 6)).toBe(2);
    expect(to('ArrowUp', 3)).toBe(3);
    expect(to('Home', 6)).toBe(0);
    expect(to('End', 6)).toBe(9);
    expect(to('x', 6)).toBeNull();
  });
});

describe('a small curve', () => {
  it('grows towards the end of the run and stands on zero', () => {
    const [train, validation] = sparkCurves({ frames: frames([2, 1], [null, 1]), planned: 40 }, 107, 57);
    const [left, right, top, bottom] = [2, 5, 4, 3];
    const high = 2 * 1.05;
    const y = (loss: number) => top + (1 - loss / high) * (57 - top - bottom);
    expect(train.map(([x]) => x)).toEqual([
      left + (10 / 40) * (107 - left - right),
      left + (20 / 40) * (107 - left - right),
    ]);
    expect(train[0]?.[1]).toBeCloseTo(y(2), 9);
    expect(validation).toHaveLength(1);
    expect(validation[0]?.[1]).toBeCloseTo(y(1), 9);
  });
});

describe('a long list', () => {
  it('is thinned evenly, and keeps its last', () => {
    expect(thinned(range(10), 10)).toEqual(range(10));
    expect(thinned(range(10), 9)).toEqual([0, 2, 4, 6, 8, 9]);
    expect(thinned(range(100), 9)).toEqual([0, 16, 32, 48, 64, 80, 96, 99]);
    expect(thinned([], 9)).toEqual([]);
  });
});
