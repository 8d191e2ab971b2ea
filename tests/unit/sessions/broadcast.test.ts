import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSession } from '../../../lib/session/decide';
import type { SessionEvent } from '../../../lib/session/events';
import { reduce } from '../../../lib/session/reduce';
import { battleSettings } from '../../../lib/session/settings';
import type { Score, SessionState } from '../../../lib/session/state';
import { Broadcast, rooms } from '../../../server/sessions/broadcast';
import { LiveProgress } from '../../../server/sessions/progress';
import type { Registry } from '../../../server/sessions/registry';

let state: SessionState;
let told: { room: string; event: string; data: unknown }[];
let broadcast: Broadcast;
let teacherLooks: boolean;

/** Folds events in and commits them, as the registry does. */
function commit(...events: SessionEvent[]): void {
  state = events.reduce<SessionState>((before, event) => reduce(before, event), state);
  broadcast.committed({ state, events });
}

const at = 0;
const ids = ['aki', 'ben', 'chie'];

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(10_000);
  told = [];
  teacherLooks = false;
  const opened = openSession({
    ...{ at, sessionId: 's', code: 'CODE22', title: 'Class', teacherId: 't' },
    ...{ roundId: 'r', labVersion: 1 },
    score: { submits: 'weights', metric: 'accuracy' },
    plan: [{ labId: 'xor', settings: battleSettings({ seconds: 60, runs: 9, submissions: 9 }) }],
  });
  state = opened.reduce<SessionState | null>((before, event) => reduce(before, event), null) as SessionState;
  const registry = { peek: () => state } as unknown as Registry;
  const outlet = {
    emit: (room: string, event: string, data: unknown) => void told.push({ room, event, data }),
    occupied: (room: string) => room !== rooms.teacher('s') || teacherLooks,
  };
  broadcast = new Broadcast(registry, outlet, pino({ level: 'silent' }));
  for (const id of ids) {
    commit({ type: 'participant:joined', at, participantId: id, name: id });
    broadcast.connect('s', id);
  }
  commit({
    ...{ type: 'round:started', at, roundId: 'r', deadline: 60_000 },
    commitment: { hash: '', labVersion: 1, baseDataHash: '', generatorVersion: 1 },
    ...{ cells: [], teams: [] },
  });
  vi.advanceTimersByTime(1000);
  told = [];
});
afterEach(() => {
  broadcast.stop();
  vi.useRealTimers();
});

const split = (accuracy: number) => ({ value: accuracy, tieBreak: 1, count: 10 });
const score = (accuracy: number): Score => ({
  train: split(accuracy),
  validation: split(accuracy),
  hidden: split(accuracy),
  ...{ public: null, drawn: null },
  outcomes: { validation: null, public: null, hidden: null, drawn: null },
});

/** A submission of theirs arrives and is scored. */
function scored(participantId: string, submissionId: string, accuracy: number): void {
  const run = { roundId: 'r', runId: `run-${submissionId}`, participantId, config: {}, seed: 1 };
  const { runId, config, seed } = run;
  const submitted = {
    kind: 'weights',
    runId,
    config,
    seed,
    step: 1,
    claim: { train: 0, validation: 0 },
  } as const;
  commit(
    {
      type: 'run:started',
      at,
      ...run,
      engine: 'cpu',
      cell: null,
      from: null,
      planned: 10,
      perStep: 1,
      allowance: null,
    },
    { type: 'submission:received', at, roundId: 'r', participantId, submissionId, submitted },
    { type: 'submission:scored', at, roundId: 'r', submissionId, score: score(accuracy) },
  );
}

const seatsTold = () => told.filter(({ event }) => event === 'seat:changed').map(({ room }) => room);

describe('a broadcast', () => {
  test('tells the room once a tick, however much has happened, and nothing when nothing has', () => {
    scored('aki', 'first', 0);
    vi.advanceTimersByTime(250);
    told = [];
    for (let i = 1; i < 20; i++) scored('aki', `s${i}`, 0);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(250);
    expect(told.filter(({ event }) => event === 'session:changed')).toHaveLength(1);
    expect(seatsTold()).toEqual([rooms.seat('s', 'aki')]);
    told = [];
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
  });

  test('keeps to four ticks a second', () => {
    for (let i = 0; i < 100; i++) {
      scored('aki', `s${i}`, 0.5);
      vi.advanceTimersByTime(20);
    }
    const rooms_ = told.filter(({ event }) => event === 'session:changed').length;
    expect(rooms_).toBeGreaterThanOrEqual(7);
    expect(rooms_).toBeLessThanOrEqual(9);
  });

  test('tells a seat when its place changes by what others did, and only then', () => {
    scored('aki', 's1', 0.5);
    scored('ben', 's2', 0.4);
    vi.advanceTimersByTime(250);
    told = [];
    scored('chie', 's3', 0.45);
    vi.advanceTimersByTime(250);
    expect(seatsTold().sort()).toEqual([rooms.seat('s', 'ben'), rooms.seat('s', 'chie')]);
  });

  test('tells a team whose turn it is when one of them is sent out or let in again', () => {
    commit({ type: 'round:undone', at, roundId: 'r', to: 'lobby', deadline: null });
    commit({
      ...{ type: 'round:started', at, roundId: 'r', deadline: 60_000 },
      commitment: { hash: '', labVersion: 1, baseDataHash: '', generatorVersion: 1 },
      ...{ cells: [], teams: [{ id: 't0', members: ['aki', 'ben'], stage: 0, baton: null }] },
    });
    vi.advanceTimersByTime(250);
    for (const type of ['participant:removed', 'participant:readmitted'] as const) {
      told = [];
      commit({ type, at, participantId: 'aki' });
      vi.advanceTimersByTime(250);
      expect(seatsTold()).toContain(rooms.seat('s', 'ben'));
      expect(seatsTold()).not.toContain(rooms.seat('s', 'chie'));
    }
  });

  test('tells a seat that was away what it missed, even where its place is what it was told last', () => {
    scored('aki', 's1', 0.5);
    vi.advanceTimersByTime(250);
    broadcast.disconnect('s', 'aki');
    scored('ben', 's2', 0.6);
    vi.advanceTimersByTime(250);
    // The page comes back and is answered "second"; then Ben marks a worse one and Aki is first again.
    broadcast.connect('s', 'aki');
    scored('ben', 's3', 0.4);
    commit({ type: 'submission:chosen', at, roundId: 'r', participantId: 'ben', submissionId: 's3' });
    told = [];
    vi.advanceTimersByTime(250);
    expect(seatsTold()).toContain(rooms.seat('s', 'aki'));
  });

  test('makes the view of the class only when its teacher looks', () => {
    scored('aki', 's1', 0.5);
    vi.advanceTimersByTime(250);
    expect(told.some(({ event }) => event === 'class:changed')).toBe(false);
    teacherLooks = true;
    scored('aki', 's2', 0.5);
    vi.advanceTimersByTime(250);
    expect(told.filter(({ event }) => event === 'class:changed').map(({ room }) => room)).toEqual([
      rooms.teacher('s'),
    ]);
  });

  test('tells the whole class once, then the rows with news, and all of it again to who comes in', () => {
    teacherLooks = true;
    const class_ = () => told.filter(({ event }) => event.startsWith('class:'));
    scored('aki', 's1', 0.5);
    vi.advanceTimersByTime(250);
    expect(class_().map(({ event }) => event)).toEqual(['class:changed']);
    told = [];
    scored('ben', 's2', 0.6);
    vi.advanceTimersByTime(250);
    expect(class_()).toMatchObject([
      {
        event: 'class:updated',
        data: { update: { submissions: { changed: [{ id: 's2' }], gone: [] }, roster: { gone: [] } } },
      },
    ]);
    told = [];
    broadcast.curves('s');
    scored('chie', 's3', 0.4);
    vi.advanceTimersByTime(250);
    expect(class_().map(({ event }) => event)).toEqual(['class:changed']);
  });

  test('tells nobody but the teacher of progress, and the latest frame only', () => {
    const frame = {
      step: 0,
      epoch: 0,
      trainLoss: 1,
      trainAccuracy: 0,
      validationLoss: 1,
      validationAccuracy: 0,
    };
    for (let step = 1; step <= 5; step++) {
      broadcast.progress('s', {
        participantId: 'aki',
        runId: 'run',
        frame: { ...frame, step, elapsedMs: step },
      });
    }
    vi.advanceTimersByTime(250);
    expect(told.map(({ room, event }) => [room, event])).toEqual([[rooms.teacher('s'), 'progress:changed']]);
    expect(told[0]?.data).toMatchObject({ online: ids, progress: [{ frame: { step: 5 } }] });
  });
});

describe('live curves', () => {
  test('stay within 120 points however long the run, evenly thinned, with the latest point last', () => {
    const progress = new LiveProgress();
    const frame = { epoch: 0, trainLoss: 1, trainAccuracy: 0, validationLoss: 1, validationAccuracy: 0 };
    for (let step = 0; step <= 8 * 3600; step++) {
      progress.add({ participantId: 'aki', runId: 'run', frame: { ...frame, step, elapsedMs: step * 125 } });
    }
    const points = progress.curves().map((point) => point.frame.elapsedMs / 1000);
    expect(points.length).toBeLessThanOrEqual(121);
    expect(points.length).toBeGreaterThan(60);
    expect(points[0]).toBe(0);
    expect(points.at(-1)).toBe(3600);
    const gaps = new Set(points.slice(1, -1).map((point, index) => point - (points[index] ?? 0)));
    // The first power of two of which 120 make an hour.
    expect([...gaps]).toEqual([2 ** Math.ceil(Math.log2(3600 / 120))]);
    progress.add({ participantId: 'aki', runId: 'next', frame: { ...frame, step: 1, elapsedMs: 10 } });
    expect(progress.curves().map(({ runId }) => runId)).toEqual(['next']);
  });

  test('keep the shape of a run that takes a second, for a page that comes later', () => {
    const progress = new LiveProgress();
    const frame = { epoch: 0, trainLoss: 1, trainAccuracy: 0, validationLoss: 1, validationAccuracy: 0 };
    for (let step = 0; step <= 8; step++) {
      progress.add({ participantId: 'aki', runId: 'run', frame: { ...frame, step, elapsedMs: step * 125 } });
    }
    expect(progress.curves().map((point) => point.frame.step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
