import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../db/client';
import { insertEvents, selectEvents } from '../../db/queries/events';
import { insertScoringJob, takeScoringJob } from '../../db/queries/scoring-jobs';
import { insertSubmission } from '../../db/queries/submissions';
import { events } from '../../db/schema/events';
import { sessions } from '../../db/schema/sessions';
import type { Database } from '../../db/types';
import { encodeUpload } from '../../lib/protocol/upload';
import { type Hall, openHall, removeHall } from './support/hall';
import {
  header,
  openSession,
  sitDown,
  submit,
  upload,
  visit,
  xorConfig,
  xorWeights,
} from './support/visitor';

let hall: Hall;
afterEach(async () => {
  await hall.stop();
  await removeHall(hall);
});

/** The server stops; `meanwhile` finds the data as a dead server left them; then it starts again. */
async function restart(meanwhile: (db: Database) => Promise<void>): Promise<void> {
  await hall.stop();
  const database = await openDatabase({ dataFolder: hall.dataFolder });
  await meanwhile(database.db);
  await database.close();
  hall = await openHall(hall.dataFolder);
}

async function sessionId(db: Database, code: string): Promise<string> {
  const [row] = await db.select().from(sessions).where(eq(sessions.code, code));
  return row?.id ?? '';
}

// Each test opens the embedded database three times, which a busy small machine takes its time for.
describe('a restart in mid-round', { timeout: 180_000 }, () => {
  test('finds phase, deadline, seats, scores and marks again, and scores what a dead server had begun', async () => {
    hall = await openHall();
    const cookie = await hall.teacher('sato');
    const teacher = await visit(hall.url, cookie);
    const { code, roundId } = await openSession(teacher);
    const aki = await sitDown(hall.url, code, 'Aki');
    await teacher.get('round:start', { roundId });
    await submit(hall.url, aki, { code, roundId, runId: 'run-before-it' }, xorWeights());
    await aki.seat(({ rank }) => rank === 1);
    await aki.get('submission:choose', { roundId, submissionId: 'submission-run-before-it' });
    const before = await aki.enter(code, 'participant');

    // Acknowledged, taken by the scorer, never finished: as SIGKILL leaves it.
    const runId = 'run-before-it';
    const lost = header({ roundId, runId, submissionId: 'submission-in-between' });
    const claim = { train: 0.5, validation: 0.5 };
    const weights = xorWeights(0.9);
    await restart(async (db) => {
      const id = await sessionId(db, code);
      const seq = (await selectEvents(db, id)).length + 1;
      const received = {
        ...{ roundId, submissionId: lost.submissionId, participantId: aki.id },
        submitted: { kind: 'weights', runId, config: xorConfig, seed: 1, step: 1000, claim } as const,
      };
      await insertEvents(db, id, seq, [{ type: 'submission:received', at: Date.now(), ...received }]);
      await insertSubmission(db, {
        ...{ sessionId: id, participantId: aki.id, id: lost.submissionId, roundId, header: lost },
        sha256: createHash('sha256').update(encodeUpload(lost, weights)).digest('hex'),
        weights: new Uint8Array(weights.buffer),
        receivedAt: Date.now(),
      });
      await insertScoringJob(db, {
        ...{ sessionId: id, participantId: aki.id, submissionId: lost.submissionId, roundId },
      });
      expect(await takeScoringJob(db, Date.now())).toMatchObject({ state: 'running', attempts: 1 });
    });

    const again = await visit(hall.url, aki.cookie);
    const after = await again.enter(code, 'participant');
    expect(after.session.round.phase).toEqual(before.session.round.phase);
    expect(after.seat?.participant).toEqual(before.seat?.participant);
    expect(after.seat?.marked).toBe(true);
    expect(after.seat?.submissions[0]).toEqual(before.seat?.submissions[0]);
    await expect
      .poll(async () => (await again.enter(code, 'participant')).seat?.submissions[1]?.status.kind, {
        timeout: 60_000,
      })
      .toBe('scored');
    // The page that had no answer sends it once more.
    expect((await upload(hall.url, code, aki.cookie, encodeUpload(lost, weights))).status).toBe(200);
    const back = await visit(hall.url, cookie);
    const view = await back.enter(code, 'teacher');
    expect(view.class?.roster[0]).toMatchObject({ name: 'Aki', runs: 1, submissions: 2 });
    // The round goes on.
    expect(
      (await submit(hall.url, again, { code, roundId, runId: 'run-after-it' }, xorWeights())).status,
    ).toBe(200);
    await back.get('round:freeze', { roundId });
  });

  test('past the deadline freezes at once; before it, at the deadline', async () => {
    hall = await openHall();
    const teacher = await visit(hall.url, await hall.teacher('sato'));
    const codes: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { code, roundId } = await openSession(teacher);
      await teacher.get('round:start', { roundId });
      codes.push(code);
    }
    const [past = '', soon = ''] = codes;
    const deadlines = { [past]: Date.now() - 1000, [soon]: Date.now() + 4000 };
    await restart(async (db) => {
      for (const [code, deadline] of Object.entries(deadlines)) {
        const id = await sessionId(db, code);
        await db
          .update(events)
          .set({ payload: sql`jsonb_set(payload, '{deadline}', ${String(deadline)}::jsonb)` })
          .where(sql`session_id = ${id} and type = 'round:started'`);
      }
    });
    for (const [code, deadline] of Object.entries(deadlines)) {
      const visitor = await visit(hall.url);
      let phase = (await visitor.enter(code, 'projector')).session.round.phase;
      if (phase.name !== 'freeze') {
        phase = (await visitor.session(({ round }) => round.phase.name === 'freeze')).round.phase;
      }
      expect(phase.name === 'freeze' && phase.frozenAt).toBeGreaterThanOrEqual(deadline);
    }
  });
});
