import { rm } from 'node:fs/promises';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../db/client';
import { insertRoundSecret } from '../../../db/queries/round-secrets';
import { insertScoringJob, requeueRunningJobs, takeScoringJob } from '../../../db/queries/scoring-jobs';
import { insertSession } from '../../../db/queries/sessions';
import { insertSubmission } from '../../../db/queries/submissions';
import { insertTeacher } from '../../../db/queries/teachers';
import { failure, success } from '../../../lib/protocol/errors';
import { openSession } from '../../../lib/session/decide';
import { findSubmission } from '../../../lib/session/lookup';
import { battleSettings } from '../../../lib/session/settings';
import type { RoundScore, Score, Sent } from '../../../lib/session/state';
import type { Submitted } from '../../../lib/trainer/submitted';
import { ScoringJobs } from '../../../server/scoring/jobs';
import { type ScoringPool, TimeLimitError } from '../../../server/scoring/pool';
import { Registry } from '../../../server/sessions/registry';
import { newDataFolder } from '../../support/data-folder';

const log = pino({ level: 'silent' });
const split = { value: 0.5, tieBreak: 0.7, count: 10 };
const score: Score = {
  ...{ train: split, validation: split, hidden: split, public: null, drawn: null },
  outcomes: { validation: null, public: null, hidden: null, drawn: null },
};
const at = 1000;

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

let registry: Registry;
let sessionId: string;
let sessions = 0;

/** A session in training, with one participant and one run. */
async function openTraining(by: RoundScore = { submits: 'weights', metric: 'accuracy' }): Promise<void> {
  const { db } = database;
  registry = new Registry(db);
  sessionId = `session-${++sessions}`;
  const opening = {
    ...{ at, sessionId, code: `C${sessions}`, title: 'Class', teacherId: 'sato' },
    ...{ roundId: `round-${sessions}`, labVersion: 1 },
    score: by,
    plan: [{ labId: 'xor', settings: battleSettings({ seconds: 600, runs: 9, submissions: 9 }) }],
  } as const;
  const { code, title, teacherId, roundId } = opening;
  await registry.open(openSession(opening), (transaction) =>
    insertSession(transaction, { id: sessionId, code, title, teacherId, openedAt: at }),
  );
  const run = {
    ...{ roundId, runId: 'run', participantId: 'aki', config: {}, seed: 1 },
    ...{ cell: null, from: null, planned: 10, perStep: 1 },
    engine: 'cpu',
  } as const;
  const commitment = { hash: '', labVersion: 1, baseDataHash: '', generatorVersion: 1 };
  await registry.dispatch(sessionId, { type: 'participant:join', participantId: 'aki', name: 'Aki' });
  await registry.dispatch(
    sessionId,
    { type: 'round:start', roundId, commitment, cells: [], random: 1 },
    (transaction) => insertRoundSecret(transaction, { roundId, sessionId, seed: 'ab'.repeat(16) }),
  );
  await registry.dispatch(sessionId, { type: 'run:start', ...run });
}
beforeEach(() => openTraining());

const roundId = () => `round-${sessions}`;

const claim = { train: 0, validation: 0 };
const ofWeights: Sent = { kind: 'weights', runId: 'run', step: 1, claim };

/** Submits weights whose first is `mark`, so that the pool can tell them apart. */
async function receive(submissionId: string, mark = 0, sent: Sent = ofWeights): Promise<void> {
  const about = { roundId: roundId(), submissionId, sent };
  const key = { sessionId, participantId: 'aki', roundId: roundId() };
  await registry.dispatch(
    sessionId,
    { type: 'submission:receive', participantId: 'aki', ...about },
    async (transaction) => {
      await insertSubmission(transaction, {
        ...key,
        ...{ id: submissionId, sha256: '', receivedAt: at },
        header: { protocol: 1, ...about },
        weights: new Uint8Array(Float32Array.of(mark).buffer),
      });
      await insertScoringJob(transaction, { ...key, submissionId });
    },
  );
}

type Work = ScoringPool['score'];
const jobsWith = (work: Work, threads = 1) =>
  new ScoringJobs({ db: database.db, log, registry, pool: { score: work, threads }, now: () => at });

const statusOf = async (submissionId: string) => {
  const state = await registry.byId(sessionId);
  return state && findSubmission(state, submissionId)?.submission.status;
};
const settled = (submissionId: string) =>
  expect.poll(async () => (await statusOf(submissionId))?.kind).not.toBe('pending');
const markOf = (submitted: Submitted) => submitted.kind === 'weights' && submitted.weights[0];

describe('scoring jobs', () => {
  test('are worked through in the order of arrival, and a new one starts them by itself', async () => {
    const order: unknown[] = [];
    const jobs = jobsWith(async ({ submitted, labId, hiddenSeed }) => {
      order.push([markOf(submitted), labId, hiddenSeed]);
      return success(score);
    });
    registry.listen(jobs);
    for (const mark of [1, 2, 3]) await receive(`submission-${mark}`, mark);
    await settled('submission-3');
    const seed = 'ab'.repeat(16);
    expect(order).toEqual([
      [1, 'xor', seed],
      [2, 'xor', seed],
      [3, 'xor', seed],
    ]);
    expect(await statusOf('submission-1')).toMatchObject({ kind: 'scored', score });
    await jobs.stop();
  });

  test('run side by side, never more than there are threads', async () => {
    let running = 0;
    let most = 0;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const jobs = jobsWith(async () => {
      most = Math.max(most, ++running);
      // The first waits for another at its side; then there is time for one too many.
      if (running === 2) meet();
      await met;
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
      return success(score);
    }, 2);
    for (const mark of [1, 2, 3, 4]) await receive(`submission-${mark}`);
    await jobs.start();
    await settled('submission-4');
    expect(most).toBe(2);
    await jobs.stop();
  });

  test('that break are tried three times, then their submission fails', async () => {
    let tries = 0;
    const jobs = jobsWith(async () => {
      tries++;
      throw new TimeLimitError('too long');
    });
    await receive('submission-slow');
    await jobs.start();
    await settled('submission-slow');
    expect(tries).toBe(3);
    expect(await statusOf('submission-slow')).toMatchObject({ kind: 'failed', code: 'scoring-timeout' });
    await jobs.stop();
  });

  test('of recipes that take too long fail at once: they would hold up the class as long again', async () => {
    await openTraining({ submits: 'recipe', metric: 'accuracy' });
    const given: Submitted[] = [];
    const jobs = jobsWith(async ({ submitted }) => {
      given.push(submitted);
      throw new TimeLimitError('too long');
    });
    await receive('submission-endless', 0, { kind: 'recipe', runId: 'run', claim });
    await jobs.start();
    await settled('submission-endless');
    expect(given).toEqual([expect.objectContaining({ kind: 'recipe', config: {}, seed: 1 })]);
    expect(await statusOf('submission-endless')).toMatchObject({ kind: 'failed', code: 'scoring-timeout' });
    await jobs.stop();
  });

  test('that break once are scored at the second try', async () => {
    let tries = 0;
    const jobs = jobsWith(async () => {
      if (++tries === 1) throw new Error('the thread died');
      return success(score);
    });
    await receive('submission-unlucky');
    await jobs.start();
    await settled('submission-unlucky');
    expect(await statusOf('submission-unlucky')).toMatchObject({ kind: 'scored' });
    await jobs.stop();
  });

  test('whose weights cannot be scored fail at once', async () => {
    let tries = 0;
    const jobs = jobsWith(async () => {
      tries++;
      return failure('scoring-failed');
    });
    await receive('submission-odd');
    await jobs.start();
    await settled('submission-odd');
    expect([tries, await statusOf('submission-odd')]).toMatchObject([
      1,
      { kind: 'failed', code: 'scoring-failed' },
    ]);
    await jobs.stop();
  });

  test('interrupted by a crash are taken again', async () => {
    await receive('submission-crash');
    await takeScoringJob(database.db, at);
    const jobs = jobsWith(async () => success(score));
    await jobs.start();
    await settled('submission-crash');
    expect(await statusOf('submission-crash')).toMatchObject({ kind: 'scored' });
    await jobs.stop();
  });

  test('that were under way in three crashes are given up', async () => {
    await receive('submission-deadly');
    for (const attempts of [1, 2, 3]) {
      expect(await takeScoringJob(database.db, at)).toMatchObject({ attempts });
      await requeueRunningJobs(database.db);
    }
    let tries = 0;
    const jobs = jobsWith(async () => {
      tries++;
      return success(score);
    });
    await jobs.start();
    await settled('submission-deadly');
    expect(await statusOf('submission-deadly')).toMatchObject({ kind: 'failed', code: 'scoring-failed' });
    expect(tries).toBe(0);
    await jobs.stop();
  });

  test('scored twice are stored once', async () => {
    await receive('submission-twice');
    const release: (() => void)[] = [];
    const slow: Work = () => new Promise((resolve) => release.push(() => resolve(success(score))));
    const first = jobsWith(slow);
    await first.start();
    await expect.poll(() => release.length).toBe(1);
    // Another start puts back what the first is still doing.
    const second = jobsWith(slow);
    await second.start();
    await expect.poll(() => release.length).toBe(2);
    for (const finish of release) finish();
    await settled('submission-twice');
    await Promise.all([first.stop(), second.stop()]);
    const state = await registry.byId(sessionId);
    // session, round, participant, start, run, received, scored: nothing twice.
    expect(state?.version).toBe(7);
  });

  test('a stop leaves what is not begun to the next start', async () => {
    const jobs = jobsWith(async () => success(score));
    await jobs.start();
    await jobs.stop();
    registry.listen(jobs);
    await receive('submission-late');
    expect(await statusOf('submission-late')).toMatchObject({ kind: 'pending' });
    const next = jobsWith(async () => success(score));
    await next.start();
    await settled('submission-late');
    await next.stop();
  });
});
