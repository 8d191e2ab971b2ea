/** Trails in a storage as browsers have it; `reload` is a page loaded anew over the same one. */
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalRun, newRun } from '@/app/s/[code]/runs';

const reload = async () => {
  vi.resetModules();
  return {
    ...(await import('@/app/s/[code]/trail-store')),
    ...(await import('@/app/s/[code]/run-store')),
  };
};

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const point = (mark: number) => ({ mark, step: 100 * mark, digest: `digest ${mark}` });
const promised = (...marks: number[]) => marks.map(point).map(({ step, digest }) => ({ step, digest }));
const stateAt = (mark: number) => Float32Array.of(mark, -mark);

/** Everything that is stored of trails, by key. */
async function storedKeys(): Promise<string[]> {
  const wait = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await wait(indexedDB.open('holdout-trails'));
  const keys = await wait(database.transaction('states').objectStore('states').getAllKeys());
  database.close();
  return keys.map(String).sort();
}

type Page = Awaited<ReturnType<typeof reload>>;
async function walk({ keepState }: Page, runId: string, ...marks: number[]): Promise<void> {
  for (const mark of marks) expect(await keepState(runId, point(mark), stateAt(mark))).toBe(true);
}

const run = (id: string, about: Partial<LocalRun> = {}): LocalRun => ({
  ...newRun({
    ...{ id, roundId: 'round', participantId: 'aki', seed: 1, engine: 'wasm', steps: 10_000 },
    segments: [{ from: 0, config: {}, by: 'aki' }],
    terms: { cell: null, baton: null, until: null },
  }),
  ...about,
});

describe('a trail', () => {
  test('survives a reload: what it promises, and the states', async () => {
    await walk(await reload(), 'a-run', 4, 5, 6);
    const page = await reload();
    expect(await page.trailUntil('a-run', 600)).toEqual(promised(4, 5));
    expect(await page.trailUntil('a-run', 10_000)).toEqual(promised(4, 5, 6));
    expect(await page.statesAt('a-run', [600, 400])).toEqual([stateAt(6), stateAt(4)]);
    await walk(page, 'a-run', 7);
    expect(await page.trailUntil('a-run', 10_000)).toEqual(promised(4, 5, 6, 7));
  });

  test('loses what comes after the step that its run goes on from', async () => {
    await walk(await reload(), 'a-run', 4, 5, 6);
    const page = await reload();
    expect(await page.cutTrail('a-run', 550)).toBe(true);
    expect(await page.trailUntil('a-run', 10_000)).toEqual(promised(4, 5));
    expect(await page.statesAt('a-run', [600])).toBeNull();
    expect(await storedKeys()).toEqual(['a-run', 'a-run/400', 'a-run/500', 'runs']);
  });

  test('keeps no state that its thinning leaves out', async () => {
    const page = await reload();
    await walk(page, 'a-run', ...Array.from({ length: 33 }, (_, index) => 4 + index));
    expect(await page.statesAt('a-run', [400, 600])).toEqual([stateAt(4), stateAt(6)]);
    expect(await page.statesAt('a-run', [500])).toBeNull();
    expect(await storedKeys()).toHaveLength(17 + 2);
  });
});

describe('a trail is thrown away', () => {
  test('with its run, half a day after the round', async () => {
    let page = await reload();
    const old = run('an-old-run', { roundId: 'yesterday', trailed: true });
    const own = run('a-run', { trailed: true });
    await page.saveRuns([old, own], [old, own]);
    await walk(page, 'an-old-run', 4, 5);
    await walk(page, 'a-run', 4);

    page = await reload();
    expect((await page.loadRuns('round', 'aki')).map(({ id }) => id)).toEqual(['a-run']);
    expect(await page.trailUntil('an-old-run', 1000)).toEqual(promised(4, 5));

    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 13 * 3600 * 1000);
    page = await reload();
    expect((await page.loadRuns('round', 'aki')).map(({ id }) => id)).toEqual(['a-run']);
    await vi.waitFor(async () => expect(await storedKeys()).toEqual(['a-run', 'a-run/400', 'runs']));
    expect(await page.trailUntil('a-run', 1000)).toEqual(promised(4));
  });

  test('when four runs have begun theirs after it, and not sooner, whatever was cut', async () => {
    const page = await reload();
    await walk(page, 'first', 4, 5);
    await walk(page, 'second', 4);
    // Cut to nothing and begun anew: still one run.
    await page.cutTrail('second', 0);
    await walk(page, 'second', 4);
    await walk(page, 'third', 4);
    await walk(page, 'fourth', 4);
    expect(await page.trailUntil('first', 1000)).toEqual(promised(4, 5));
    await walk(page, 'fifth', 4);
    expect(await page.trailUntil('first', 1000)).toBeUndefined();
    expect(await page.statesAt('first', [400])).toBeNull();
    expect(await page.trailUntil('second', 1000)).toEqual(promised(4));
    expect((await storedKeys()).filter((key) => key.startsWith('first'))).toEqual([]);
  });
});

describe('a storage that does not serve is told, not thrown', () => {
  test('full: the state is not kept, and what was kept before still counts', async () => {
    const page = await reload();
    await walk(page, 'a-run', 4);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await page.keepState('a-run', point(5), stateAt(5))).toBe(false);
    expect(await page.keepState('another', point(4), stateAt(4))).toBe(false);
    expect(await page.cutTrail('a-run', 0)).toBe(false);
    expect(await page.dropTrails(['a-run'])).toBe(false);
    expect(await page.trailUntil('a-run', 1000)).toEqual(promised(4));
    full.mockRestore();
    await walk(page, 'a-run', 5);
    expect(await page.trailUntil('a-run', 1000)).toEqual(promised(4, 5));
  });

  test('refused, as private windows of some browsers do', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    const page = await reload();
    expect(await page.keepState('a-run', point(4), stateAt(4))).toBe(false);
    expect(await page.cutTrail('a-run', 0)).toBe(false);
    expect(await page.trailUntil('a-run', 1000)).toBeUndefined();
    expect(await page.statesAt('a-run', [400])).toBeNull();
    await page.saveRuns([run('a-run')], [run('a-run')]);
    expect(await page.loadRuns('round', 'aki')).toEqual([]);
  });
});
