import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import { nanoid } from 'nanoid';
import { describe, expect, test } from 'vitest';
import { DatabaseHeldError, openDatabase } from '../../db/client';
import { insertDrawnDigits } from '../../db/queries/drawn-digits';
import { insertEvents, selectEvents } from '../../db/queries/events';
import {
  deleteControlLinks,
  deleteOpenSetupLinks,
  hasControlLink,
  insertLink,
  selectOptionalLink,
  useLink,
} from '../../db/queries/links';
import { insertRoundSecret, selectOptionalRoundSecret } from '../../db/queries/round-secrets';
import {
  insertCurveParts,
  insertRunCurve,
  selectCurveParts,
  selectRunCurves,
} from '../../db/queries/run-curves';
import {
  finishScoringJob,
  insertScoringJob,
  releaseScoringJob,
  requeueRunningJobs,
  takeScoringJob,
} from '../../db/queries/scoring-jobs';
import { insertSeat, selectOptionalSeat, selectSeats } from '../../db/queries/seats';
import {
  deleteSession,
  insertSession,
  selectLiveSessions,
  selectOptionalSessionByCode,
  selectSessionsByTeacher,
  updateSessionEnded,
  updateSessionOutline,
} from '../../db/queries/sessions';
import {
  insertSubmission,
  selectOptionalSubmission,
  selectSubmissionWeights,
} from '../../db/queries/submissions';
import {
  countTeachers,
  insertTeacher,
  selectOptionalTeacherByEmail,
  updateTeacherPassword,
} from '../../db/queries/teachers';
import { deleteTemplate, selectTemplates, upsertTemplate } from '../../db/queries/templates';
import * as schema from '../../db/schema/index';
import type { Database, Transaction } from '../../db/types';
import type { SubmissionHeader } from '../../lib/protocol/messages';
import type { SessionEvent } from '../../lib/session/events';
import { battleSettings } from '../../lib/session/settings';
import { overBothDatabases, sqlState } from './support/databases';

const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
const at = Date.UTC(2026, 10, 21, 9, 30, 0, 123);

const header: SubmissionHeader = {
  protocol: 1,
  submissionId: 'submission-1',
  roundId: 'round-1',
  sent: { kind: 'weights', runId: 'run-00001', step: 300, claim: { train: 0.75, validation: 0.5 } },
};

/** A teacher and a session of theirs, with ids of their own: suites share one database. */
async function openSession(db: Database): Promise<{ id: string; code: string; teacherId: string }> {
  const teacherId = nanoid();
  await insertTeacher(db, { id: teacherId, name: '佐藤', email: `${teacherId}@x.jp`, passwordHash: 'hash' });
  const session = { id: nanoid(), code: nanoid(), title: '午前のクラス', teacherId, openedAt: at };
  await insertSession(db, session);
  return session;
}

const submission = (sessionId: string, id = 'submission-1', participantId = 'participant-1') => ({
  ...{ sessionId, id, participantId, roundId: 'round-1', sha256: 'a'.repeat(64), header, receivedAt: at },
  weights: new Uint8Array(new Float32Array([1.5, -0.25, 1e-38]).buffer),
});

const job = (sessionId: string, submissionId = 'submission-1', participantId = 'participant-1') => ({
  ...{ sessionId, submissionId, participantId, roundId: 'round-1' },
});

/** A submission with its job, in one transaction as the server does it. */
const submit = (db: Database, sessionId: string, id: string) =>
  db.transaction(async (transaction: Transaction) => {
    await insertSubmission(transaction, submission(sessionId, id));
    await insertScoringJob(transaction, job(sessionId, id));
  });

const curvePoint = {
  ...{ step: 1, epoch: 0.1, trainLoss: 0.7, trainAccuracy: 0.5, elapsedMs: 3 },
  ...{ validationLoss: null, validationAccuracy: null },
};

/** Table → how many of its rows have `id` anywhere in them; tables without one are left out. */
async function rowsWith(db: Database, id: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of Object.values(schema)) {
    const like = sql`to_jsonb(${table})::text like ${`%${id}%`}`;
    const count = await db.$count(table, like);
    if (count > 0) found[getTableName(table)] = count;
  }
  return found;
}

/** Tables with a column for the session in which this one has no row. */
async function emptyOf(db: Database, id: string): Promise<string[]> {
  const rows = await rowsWith(db, id);
  return Object.values(schema)
    .filter((table) => 'sessionId' in getTableColumns(table))
    .map((table) => getTableName(table))
    .filter((name) => !rows[name]);
}

overBothDatabases('queries', (opened) => {
  describe('sessions', () => {
    test('are found by their code as they were opened, and only by it', async () => {
      const { db } = opened();
      const { id, code, teacherId } = await openSession(db);
      expect(await selectOptionalSessionByCode(db, code)).toEqual({
        ...{ id, code, teacherId, title: '午前のクラス', openedAt: at, endedAt: null },
        ...{ labId: null, phase: null, rounds: null, participants: null, changedAt: null },
      });
      expect(await selectOptionalSessionByCode(db, code.toLowerCase() + code)).toBeNull();
    });

    test('a code is given once', async () => {
      const { db } = opened();
      const { code, teacherId } = await openSession(db);
      const twin = { id: nanoid(), code, title: 'x', teacherId, openedAt: at };
      expect(await sqlState(insertSession(db, twin))).toBe(uniqueViolation);
    });

    test('belong to a teacher, who sees no one else’s, the latest first', async () => {
      const { db } = opened();
      const first = await openSession(db);
      const other = await openSession(db);
      const later = { ...first, id: nanoid(), code: nanoid(), title: 'later', openedAt: at + 1 };
      await insertSession(db, later);
      const ids = (await selectSessionsByTeacher(db, first.teacherId)).map(({ id }) => id);
      expect(ids).toEqual([later.id, first.id]);
      expect(ids).not.toContain(other.id);
    });

    test('are resumed where they train or have changed of late, and have not ended', async () => {
      const { db } = opened();
      const { id, code } = await openSession(db);
      const live = async (since: number) =>
        (await selectLiveSessions(db, since)).some((row) => row.id === id);
      const outline = { labId: 'xor', phase: 'freeze', rounds: 2, participants: 30 } as const;
      expect(await live(0)).toBe(false);
      await updateSessionOutline(db, id, outline, at + 1);
      expect(await selectOptionalSessionByCode(db, code)).toMatchObject({ ...outline, changedAt: at + 1 });
      expect([await live(at + 1), await live(at + 2)]).toEqual([true, false]);
      await updateSessionOutline(db, id, { ...outline, phase: 'train' }, at + 1);
      expect(await live(at + 2)).toBe(true);
      await updateSessionEnded(db, id, at + 5);
      expect(await live(at)).toBe(false);
      expect((await selectOptionalSessionByCode(db, code))?.endedAt).toBe(at + 5);
    });

    test('deleting one leaves no row of it in any table, and every row of another', async () => {
      const { db } = opened();
      const [gone, kept] = [await openSession(db), await openSession(db)];
      for (const { id } of [gone, kept]) {
        await insertEvents(db, id, 1, [{ type: 'session:ended', at }]);
        await insertSeat(db, { sessionId: id, participantId: 'p', tokenHash: id, takenAt: at });
        await insertRoundSecret(db, { roundId: `round of ${id}`, sessionId: id, seed: 'ff' });
        await insertRunCurve(db, {
          roundId: `round of ${id}`,
          runId: 'run',
          sessionId: id,
          curve: [curvePoint],
        });
        await insertLink(db, {
          ...{ tokenHash: nanoid(), kind: 'control', expiresAt: null, createdBy: null, sessionId: id },
        });
        await insertDrawnDigits(db, [{ sessionId: id, id: 'digit', label: 7, pixels: new Uint8Array(784) }]);
        await insertLink(db, {
          ...{ tokenHash: `link of ${id}`, kind: 'replay', expiresAt: null, createdBy: null, sessionId: id },
        });
        await submit(db, id, 'submission-1');
      }
      // A new table of sessions shows here until a row of it is made above.
      expect(await emptyOf(db, kept.id)).toEqual([]);
      await deleteSession(db, gone.id);
      expect(await rowsWith(db, gone.id)).toEqual({});
      expect(await emptyOf(db, kept.id)).toEqual([]);
      const jobs = [];
      for (let next = await takeScoringJob(db, at); next; next = await takeScoringJob(db, at))
        jobs.push(next);
      expect(jobs.map(({ sessionId }) => sessionId)).toEqual([kept.id]);
    });
  });

  describe('events', () => {
    const score = { value: 0.1 + 0.2, tieBreak: 2 ** -30, count: 1000 };
    const untold = { validation: null, public: null, hidden: null, drawn: null };
    const scored: SessionEvent = {
      ...{ type: 'submission:scored', at: at + 1, roundId: 'r', submissionId: 's' },
      score: { train: score, validation: score, public: null, hidden: score, drawn: null, outcomes: untold },
    };
    const ended: SessionEvent = { type: 'session:ended', at: at + 2 };

    test('come back in order, every number to its last bit', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      await insertEvents(db, id, 1, [scored]);
      await insertEvents(db, id, 2, [scored, ended]);
      expect(await selectEvents(db, id)).toEqual([scored, scored, ended]);
      expect(await selectEvents(db, id, 2)).toEqual([ended]);
    });

    test('a writer that is out of date appends nothing', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      await insertEvents(db, id, 1, [scored, scored]);
      expect(await sqlState(insertEvents(db, id, 2, [ended, ended]))).toBe(uniqueViolation);
      expect(await selectEvents(db, id)).toEqual([scored, scored]);
    });

    test('go back with their transaction', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      const transaction = db.transaction(async (inside) => {
        await insertEvents(inside, id, 1, [ended]);
        await insertSubmission(inside, submission(id));
        throw new Error('the power went');
      });
      await expect(transaction).rejects.toThrow('the power went');
      expect(await selectEvents(db, id)).toEqual([]);
      expect(await selectOptionalSubmission(db, id, 'participant-1', 'submission-1')).toBeNull();
    });

    test('belong to a session that exists', async () => {
      expect(await sqlState(insertEvents(opened().db, nanoid(), 1, [ended]))).toBe(foreignKeyViolation);
    });
  });

  test('a browser has one seat in a session, and may have one in another', async () => {
    const { db } = opened();
    const [here, there] = [await openSession(db), await openSession(db)];
    const origin = { address: '192.168.1.20', browser: 'Firefox 141 · Linux' };
    const seat = { sessionId: here.id, participantId: 'p1', tokenHash: 'hash', takenAt: at, ...origin };
    await insertSeat(db, seat);
    await insertSeat(db, { ...seat, sessionId: there.id });
    expect(await sqlState(insertSeat(db, { ...seat, participantId: 'p2' }))).toBe(uniqueViolation);
    expect(await selectOptionalSeat(db, here.id, 'hash')).toEqual(seat);
    expect(await selectOptionalSeat(db, here.id, 'other')).toBeNull();
    // One taken before origins were kept.
    await insertSeat(db, { sessionId: here.id, participantId: 'p0', tokenHash: 'other', takenAt: at - 1 });
    expect(
      (await selectSeats(db, here.id)).map(({ participantId, address }) => [participantId, address]),
    ).toEqual([
      ['p0', ''],
      ['p1', '192.168.1.20'],
    ]);
  });

  test('a round has one secret, which nothing replaces', async () => {
    const { db } = opened();
    const { id: sessionId } = await openSession(db);
    const roundId = nanoid();
    expect(await selectOptionalRoundSecret(db, roundId)).toBeNull();
    await insertRoundSecret(db, { roundId, sessionId, seed: '00ff' });
    expect(await sqlState(insertRoundSecret(db, { roundId, sessionId, seed: '11' }))).toBe(uniqueViolation);
    expect(await selectOptionalRoundSecret(db, roundId)).toBe('00ff');
  });

  describe('curves', () => {
    const frame = (step: number) => ({
      ...{ step, epoch: step / 10, trainLoss: 0.7, trainAccuracy: 0.5, elapsedMs: 3 * step },
      ...{ validationLoss: null, validationAccuracy: null },
    });
    const of = async () => {
      const { id: sessionId } = await openSession(opened().db);
      return { sessionId, roundId: nanoid(), runId: 'run' };
    };

    test('grow in parts, each written once; overlapping ones do not go back', async () => {
      const { db } = opened();
      const run = await of();
      await insertCurveParts(db, [
        { ...run, curve: [frame(1), frame(2)] },
        { ...run, runId: 'other', curve: [frame(7)] },
      ]);
      await insertCurveParts(db, [{ ...run, curve: [frame(3)] }]);
      await insertCurveParts(db, [{ ...run, curve: [frame(3), frame(4)] }]);
      await insertCurveParts(db, [{ ...run, curve: [frame(2), frame(4)] }]);
      await insertCurveParts(db, []);
      expect(await selectRunCurves(db, run.sessionId)).toEqual([
        { ...run, runId: 'other', whole: false, curve: [frame(7)] },
        { ...run, whole: false, curve: [frame(1), frame(2), frame(3), frame(4)] },
      ]);
      expect(await selectCurveParts(db, run)).toEqual([frame(1), frame(2), frame(3), frame(4)]);
    });

    test('of a browser takes the place of the parts, also of one that comes after it; the first one stays', async () => {
      const { db } = opened();
      const run = await of();
      await insertCurveParts(db, [{ ...run, curve: [frame(0)] }]);
      await insertRunCurve(db, { ...run, curve: [frame(5)] });
      await insertRunCurve(db, { ...run, curve: [frame(6)] });
      expect(await selectCurveParts(db, run)).toEqual([]);
      expect(await selectRunCurves(db, run.sessionId)).toEqual([{ ...run, whole: true, curve: [frame(5)] }]);
      await insertCurveParts(db, [{ ...run, curve: [frame(9)] }]);
      expect(await selectRunCurves(db, run.sessionId)).toEqual([{ ...run, whole: true, curve: [frame(5)] }]);
    });

    test('that are empty leave what was kept', async () => {
      const { db } = opened();
      const run = await of();
      await insertCurveParts(db, [{ ...run, curve: [frame(1)] }]);
      await insertRunCurve(db, { ...run, curve: [] });
      expect(await selectRunCurves(db, run.sessionId)).toMatchObject([{ whole: false, curve: [frame(1)] }]);
    });
  });

  describe('submissions', () => {
    test('give back the very bytes, aligned for floats', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      const { weights, ...rest } = submission(id);
      await insertSubmission(db, { ...rest, weights });
      const stored = await selectSubmissionWeights(db, id, 'participant-1', 'submission-1');
      expect(new Float32Array(stored.buffer)).toEqual(new Float32Array([1.5, -0.25, 1e-38]));
      expect(await selectOptionalSubmission(db, id, 'participant-1', 'submission-1')).toEqual(rest);
      await expect(selectSubmissionWeights(db, id, 'participant-1', 'unknown')).rejects.toThrow(
        'No submission',
      );
    });

    test('an id is unique for its participant, and only for them', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      await insertSubmission(db, submission(id));
      expect(await sqlState(insertSubmission(db, submission(id)))).toBe(uniqueViolation);
      await insertSubmission(db, submission(id, 'submission-1', 'participant-2'));
    });
  });

  describe('scoring jobs', () => {
    const takeAll = async (db: Database) => {
      const taken = [];
      for (let next = await takeScoringJob(db, at); next; next = await takeScoringJob(db, at))
        taken.push(next);
      return taken;
    };

    test('are taken in order, each by one', async () => {
      const { db } = opened();
      await takeAll(db);
      const { id } = await openSession(db);
      for (const name of ['submission-1', 'submission-2', 'submission-3']) await submit(db, id, name);
      const taken = await Promise.all([1, 2, 3, 4].map(() => takeScoringJob(db, at)));
      const names = taken.map((row) => row?.submissionId ?? null);
      expect(names.toSorted()).toEqual([null, 'submission-1', 'submission-2', 'submission-3'].toSorted());
      expect(taken.find((row) => row)?.attempts).toBe(1);
    });

    test('one that was running when the server died is taken again', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      await submit(db, id, 'submission-1');
      await takeAll(db);
      await requeueRunningJobs(db);
      const again = (await takeAll(db)).find((row) => row.sessionId === id);
      expect(again).toMatchObject({ state: 'running', attempts: 2, takenAt: at });
    });

    test('are finished once, and only while they run', async () => {
      const { db } = opened();
      await takeAll(db);
      const { id } = await openSession(db);
      await submit(db, id, 'submission-1');
      const [taken] = await takeAll(db);
      if (!taken) throw new Error('no job');
      await releaseScoringJob(db, taken.id);
      expect(await finishScoringJob(db, taken.id, { state: 'done' })).toBe(false);
      await takeAll(db);
      expect(await finishScoringJob(db, taken.id, { state: 'failed', error: 'scoring-timeout' })).toBe(true);
      expect(await finishScoringJob(db, taken.id, { state: 'done' })).toBe(false);
      await releaseScoringJob(db, taken.id);
      expect(await takeAll(db)).toEqual([]);
    });

    test('belong to a submission, one each', async () => {
      const { db } = opened();
      const { id } = await openSession(db);
      expect(await sqlState(insertScoringJob(db, job(id)))).toBe(foreignKeyViolation);
      await submit(db, id, 'submission-1');
      expect(await sqlState(insertScoringJob(db, job(id)))).toBe(uniqueViolation);
    });
  });

  describe('links', () => {
    const link = (expiresAt: number | null) => ({
      ...{ tokenHash: nanoid(), kind: 'invitation' as const, expiresAt, createdBy: null },
    });

    test('of many who use one at once, one succeeds', async () => {
      const { db } = opened();
      const row = link(null);
      await insertLink(db, row);
      const used = await Promise.all([1, 2, 3, 4].map(() => useLink(db, row.tokenHash, at)));
      expect(used.filter((each) => each !== null)).toEqual([{ ...row, sessionId: null, usedAt: at }]);
    });

    test('are good until the moment they expire', async () => {
      const { db } = opened();
      const row = link(at);
      await insertLink(db, row);
      expect(await useLink(db, row.tokenHash, at)).toBeNull();
      expect(await useLink(db, row.tokenHash, at - 1)).not.toBeNull();
    });

    test('a new set-up link forgets the old one, and leaves invitations', async () => {
      const { db } = opened();
      const [setup, invitation] = [{ ...link(null), kind: 'setup' as const }, link(null)];
      await insertLink(db, setup);
      await insertLink(db, invitation);
      await deleteOpenSetupLinks(db);
      expect(await selectOptionalLink(db, setup.tokenHash)).toBeNull();
      expect(await selectOptionalLink(db, invitation.tokenHash)).not.toBeNull();
    });

    test('of control open their own session, no other and no account, until they are deleted', async () => {
      const { db } = opened();
      const [here, there] = [await openSession(db), await openSession(db)];
      const row = { ...link(null), kind: 'control' as const, sessionId: here.id };
      await insertLink(db, row);
      expect(await hasControlLink(db, here.id, row.tokenHash)).toBe(true);
      expect(await hasControlLink(db, there.id, row.tokenHash)).toBe(false);
      expect(await selectOptionalLink(db, row.tokenHash)).toBeNull();
      expect(await useLink(db, row.tokenHash, at)).toBeNull();
      const invitation = link(null);
      await insertLink(db, invitation);
      expect(await hasControlLink(db, here.id, invitation.tokenHash)).toBe(false);
      await deleteControlLinks(db, there.id);
      expect(await hasControlLink(db, here.id, row.tokenHash)).toBe(true);
      await deleteControlLinks(db, here.id);
      expect(await hasControlLink(db, here.id, row.tokenHash)).toBe(false);
    });
  });

  test('a template is kept by its teacher and title: saved again it is replaced, and nobody else sees it', async () => {
    const { db } = opened();
    const [own, other] = [await openSession(db), await openSession(db)];
    const battle = battleSettings({ seconds: 300, runs: 20, submissions: 3 });
    const row = { id: nanoid(), teacherId: own.teacherId, title: '1時間目', plan: [], savedAt: at };
    expect(await upsertTemplate(db, row)).toBe(row.id);
    const plan = [{ labId: 'xor', settings: battle }];
    expect(await upsertTemplate(db, { ...row, id: nanoid(), plan, savedAt: at + 1 })).toBe(row.id);
    const theirs = { ...row, id: nanoid(), teacherId: other.teacherId };
    expect(await upsertTemplate(db, theirs)).toBe(theirs.id);
    const later = { ...row, id: nanoid(), title: '2時間目', savedAt: at + 2 };
    await upsertTemplate(db, later);
    expect(await selectTemplates(db, own.teacherId)).toEqual([later, { ...row, plan, savedAt: at + 1 }]);
    expect(await deleteTemplate(db, own.teacherId, theirs.id)).toBe(false);
    expect(await deleteTemplate(db, own.teacherId, row.id)).toBe(true);
    expect(await selectTemplates(db, own.teacherId)).toEqual([later]);
    expect(await selectTemplates(db, other.teacherId)).toEqual([theirs]);
  });

  test('an email belongs to one teacher, and resetting a password asks for none of the old', async () => {
    const { db } = opened();
    const before = await countTeachers(db);
    const teacher = { id: nanoid(), name: 'A', email: `${nanoid()}@x.jp`.toLowerCase() };
    await insertTeacher(db, { ...teacher, passwordHash: 'one' });
    expect(await countTeachers(db)).toBe(before + 1);
    expect(await selectOptionalTeacherByEmail(db, teacher.email)).toEqual(teacher);
    const twin = insertTeacher(db, { ...teacher, id: nanoid(), passwordHash: 'two' });
    expect(await sqlState(twin)).toBe(uniqueViolation);
    await updateTeacherPassword(db, teacher.id, 'three');
  });

  test('has one owner at a time; the next one finds what was there', async () => {
    const { db, place, kind, check, close } = opened();
    await check();
    const { code } = await openSession(db);
    // Two on one PGlite folder are kept apart by db/lock.ts, before the database is opened.
    if (kind === 'postgresql') await expect(openDatabase(place)).rejects.toBeInstanceOf(DatabaseHeldError);
    await close();
    const again = await openDatabase(place);
    expect((await selectOptionalSessionByCode(again.db, code))?.code).toBe(code);
    await again.close();
  });
});
