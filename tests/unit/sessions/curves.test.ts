/** What is kept of the progress stream: thinned, in batches, over a real database. */
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { nanoid } from 'nanoid';
import pino from 'pino';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { selectRunCurves } from '../../../db/queries/run-curves';
import { deleteSession, insertSession } from '../../../db/queries/sessions';
import { insertTeacher } from '../../../db/queries/teachers';
import * as schema from '../../../db/schema/index';
import type { Database } from '../../../db/types';
import type { SessionState } from '../../../lib/session/state';
import type { Frame } from '../../../lib/trainer/types';
import { Curves } from '../../../server/sessions/curves';

let db: Database;
let now: number;
let curves: Curves;
/** A run of a session of this test's own. */
let of: { sessionId: string; roundId: string; runId: string };

const frame = (step: number, elapsedMs: number): Frame => ({
  ...{ step, epoch: 0, trainLoss: 1 / step, trainAccuracy: null, elapsedMs },
  ...{ validationLoss: null, validationAccuracy: null },
});

async function newSession(): Promise<string> {
  const id = nanoid();
  await insertSession(db, { id, code: id, title: id, teacherId: 't', openedAt: 0 });
  return id;
}

const newCurves = () => new Curves({ db, log: pino({ level: 'silent' }), now: () => now });

beforeAll(async () => {
  const pglite = drizzle(await PGlite.create(), { schema });
  await migrate(pglite, { migrationsFolder: 'db/migrations' });
  db = pglite;
  await insertTeacher(db, { id: 't', name: 't', email: 't@x.jp', passwordHash: 'hash' });
}, 60_000);

beforeEach(async () => {
  of = { sessionId: await newSession(), roundId: nanoid(), runId: 'run' };
  now = 0;
  curves = newCurves();
});

const steps = async (sessionId = of.sessionId) =>
  (await selectRunCurves(db, sessionId)).map(({ curve }) => curve.map(({ step }) => step));

test('a point a second is kept, and what a second flush writes follows the first', async () => {
  // Ten frames a second.
  for (let step = 1; step <= 25; step++) curves.add(of, frame(step, 100 * step));
  await curves.flush();
  expect(await steps()).toEqual([[1, 11, 21]]);
  for (let step = 26; step <= 45; step++) curves.add(of, frame(step, 100 * step));
  await curves.stop();
  expect(await steps()).toEqual([[1, 11, 21, 31, 41]]);
});

test('each point is kept with when it was heard of, which waits with it', async () => {
  now = 70_000;
  curves.add(of, frame(1, 1000));
  expect(curves.waiting(of)).toEqual([{ ...frame(1, 1000), at: 70_000 }]);
  await curves.flush();
  expect(curves.waiting(of)).toEqual([]);
  expect((await selectRunCurves(db, of.sessionId))[0]?.curve).toEqual([{ ...frame(1, 1000), at: 70_000 }]);
});

test('a long run is thinned: half as many points after 600, and so on', async () => {
  for (let second = 1; second <= 7200; second++) {
    curves.add(of, frame(second, 1000 * second));
    if (second % 100 === 0) await curves.flush();
  }
  const [kept] = await steps();
  // 600 points of 1 s, 600 of 2 s, 600 of 4 s, and the rest of 8 s.
  expect(kept?.length).toBe(3 * 600 + Math.floor((7200 - 600 - 1200 - 2400) / 8));
}, 60_000);

test('a restart of the server goes on where the run is; a refreshed page does not go back', async () => {
  curves.add(of, frame(100, 1000));
  await curves.stop();
  const again = newCurves();
  again.add(of, frame(90, 900));
  again.add(of, frame(200, 2000));
  again.add(of, frame(150, 500)); // from a checkpoint
  again.add(of, frame(250, 700));
  await again.stop();
  expect(await steps()).toEqual([[90, 100, 200, 250]]);
});

test('what a browser has sent as a whole is not written again, and a deleted session owes nothing', async () => {
  curves.add(of, frame(1, 0));
  curves.drop(of);
  const gone = await newSession();
  curves.add({ ...of, sessionId: gone }, frame(1, 0));
  await deleteSession(db, gone);
  curves.deleted({ id: gone } as SessionState);
  await curves.flush();
  expect(await steps()).toEqual([]);
});

test('a session that is gone without a word does not keep the others from being written', async () => {
  curves.add({ ...of, sessionId: 'never opened' }, frame(1, 0));
  curves.add(of, frame(1, 0));
  await curves.flush();
  expect(await steps()).toEqual([[1]]);
});

test('a run that fell silent is forgotten after ten minutes, and goes on as a new part', async () => {
  curves.add(of, frame(5, 0));
  await curves.flush();
  now = 10 * 60_000 + 1;
  await curves.flush();
  curves.add(of, frame(6, 100));
  await curves.flush();
  expect(await steps()).toEqual([[5, 6]]);
});
