import { rm } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../db/client';
import { selectEvents } from '../../../db/queries/events';
import { insertSession } from '../../../db/queries/sessions';
import { insertTeacher } from '../../../db/queries/teachers';
import { sessions as sessionRows } from '../../../db/schema/sessions';
import { openSession } from '../../../lib/session/decide';
import { battleSettings } from '../../../lib/session/settings';
import { type Commit, Registry } from '../../../server/sessions/registry';
import { Summaries } from '../../../server/sessions/summaries';
import { newDataFolder } from '../../support/data-folder';

let folder: string;
let database: OpenDatabase;
beforeAll(async () => {
  folder = await newDataFolder();
  database = await openDatabase({ dataFolder: folder });
  await insertTeacher(database.db, { id: 'sato', name: 'Sato', email: 'sato@school.test', passwordHash: '' });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

let now: number;
let registry: Registry;
let commits: Commit[];
let id: string;
let sessions = 0;

const opening = (sessionId: string) => ({
  ...{ at: now, sessionId, code: `CODE${sessionId}`, title: 'Class', teacherId: 'sato' },
  ...{ roundId: `round-${sessionId}`, labVersion: 1 },
  score: { submits: 'weights', metric: 'accuracy' } as const,
  plan: [{ labId: 'xor', settings: battleSettings({ seconds: 60, runs: 3, submissions: 3 }) }] as const,
});

beforeEach(async () => {
  now = 1_000_000;
  commits = [];
  registry = new Registry(database.db, () => now);
  registry.listen({ committed: (commit) => void commits.push(commit), deleted() {} });
  id = String(++sessions);
  const { code, title, teacherId } = opening(id);
  await registry.open(openSession(opening(id)), (transaction) =>
    insertSession(transaction, { id, code, title, teacherId, openedAt: now }),
  );
});

const join_ = (name: string, rows?: Parameters<Registry['dispatch']>[2]) =>
  registry.dispatch(id, { type: 'participant:join', participantId: `id-${name}`, name }, rows);

describe('the registry', () => {
  test('appends what was decided, tells it in order, and replays to the same state', async () => {
    await Promise.all(['Aki', 'Ben', 'Chie'].map((name) => join_(name)));
    expect(commits.map(({ state }) => state.version)).toEqual([2, 3, 4, 5]);
    const fresh = new Registry(database.db, () => now);
    expect(await fresh.byId(id)).toEqual(await registry.byId(id));
    expect(await fresh.byCode(`CODE${id}`)).toEqual(await registry.byId(id));
    expect(await fresh.byCode('nobody')).toBeNull();
  });

  test('keeps the row of a session as its log is, and lists a teacher’s sessions without reading a log', async () => {
    const summary = async () => {
      const fresh = new Registry(database.db, () => now);
      const all = await new Summaries(database.db, fresh).ofTeacher('sato');
      return [all.find((each) => each.code === code), fresh.peek(id) !== null] as const;
    };
    const code = `CODE${id}`;
    const line = { code, labId: 'xor', phase: 'lobby', rounds: 1, participants: 0, endedAt: null };
    expect(await summary()).toMatchObject([line, false]);
    await join_('Aki');
    const roundId = `round-${id}`;
    const commitment = { hash: '', labVersion: 1, baseDataHash: '', generatorVersion: 1 };
    await registry.dispatch(id, { type: 'round:start', roundId, commitment, cells: [], random: 1 });
    const training = { ...line, phase: 'train', participants: 1 };
    expect(await summary()).toMatchObject([training, false]);
    // As an earlier version left it: what the log says is written down when it is asked for.
    const unsaid = { labId: null, phase: null, rounds: null, participants: null };
    await database.db.update(sessionRows).set(unsaid).where(eq(sessionRows.id, id));
    expect(await summary()).toMatchObject([training, true]);
    expect(await summary()).toMatchObject([training, false]);
  });

  test('decides each command on the state that the one before left: of two equal names one is refused', async () => {
    const twice = await Promise.all([
      registry.dispatch(id, { type: 'participant:join', participantId: 'one', name: 'Aki' }),
      registry.dispatch(id, { type: 'participant:join', participantId: 'two', name: 'Aki' }),
    ]);
    expect(twice.map((result) => result.ok || result.error.code)).toEqual([true, 'name-taken']);
  });

  test('a refusal changes and tells nothing', async () => {
    const result = await registry.dispatch(id, {
      type: 'round:freeze',
      roundId: `round-${id}`,
      by: 'teacher',
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'round-not-started' } });
    expect(commits).toHaveLength(1);
    expect(await selectEvents(database.db, id)).toHaveLength(2);
  });

  test('a failed append leaves memory and log as they were, and the next command works', async () => {
    const before = await registry.byId(id);
    await expect(
      join_('Aki', async () => {
        throw new Error('the seat could not be stored');
      }),
    ).rejects.toThrow('the seat could not be stored');
    expect(await registry.byId(id)).toBe(before);
    expect(await selectEvents(database.db, id)).toHaveLength(2);
    expect((await join_('Aki')).ok).toBe(true);
    expect((await registry.byId(id))?.version).toBe(3);
  });

  test('an append that was stored though it was reported as failed is found again before the next command', async () => {
    const elsewhere = new Registry(database.db, () => now);
    await elsewhere.byId(id);
    await elsewhere.dispatch(id, { type: 'participant:join', participantId: 'id-Aki', name: 'Aki' });
    // This registry does not know: its own append finds the number taken.
    await expect(join_('Ben')).rejects.toThrow();
    expect((await join_('Ben')).ok).toBe(true);
    const state = await registry.byId(id);
    expect(Object.values(state?.participants ?? {}).map(({ name }) => name)).toEqual(['Aki', 'Ben']);
    expect(commits.map((commit) => commit.state.version)).toEqual([2, 3, 4]);
  });

  test('times in the log never fall, whatever the clock does', async () => {
    now = 2_000_000;
    await join_('Aki');
    now = 1_500_000;
    await join_('Ben');
    expect((await selectEvents(database.db, id)).map(({ at }) => at)).toEqual([1e6, 1e6, 2e6, 2e6]);
  });

  test('sessions that nobody uses leave memory and come back from the log', async () => {
    await join_('Aki');
    now += 11 * 60_000;
    registry.evictIdle();
    expect(registry.peek(id)).toBeNull();
    expect((await join_('Ben')).ok).toBe(true);
    expect(registry.peek(id)?.version).toBe(4);
    registry.evictIdle();
    expect(registry.peek(id)).not.toBeNull();
  });

  test('a deleted session is gone with its log, and what waited behind the deletion is refused', async () => {
    const deletion = registry.delete(id);
    const late = join_('Aki');
    expect(await deletion).toBe(true);
    expect(await late).toMatchObject({ ok: false, error: { code: 'session-not-found' } });
    expect(await registry.delete(id)).toBe(false);
    expect(await selectEvents(database.db, id)).toEqual([]);
  });
});
