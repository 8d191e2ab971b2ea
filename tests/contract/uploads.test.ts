import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selectOptionalSubmission } from '../../db/queries/submissions';
import { trainingDataOf } from '../../lib/labs/data/memory';
import type { Config } from '../../lib/labs/types';
import { xor } from '../../lib/labs/xor/definition';
import { routes } from '../../lib/protocol/http';
import type { SubmissionHeader } from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import type { RoundSettings } from '../../lib/session/settings';
import { requestOf, type Segment } from '../../lib/trainer/run';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import { labSplits } from '../../server/data/lab-data';
import { uploadLimit } from '../../server/routes/submissions';
import { largestWeight } from '../../server/scoring/weights';
import { type Hall, openHall, removeHall } from './support/hall';
import {
  header,
  join,
  openSession,
  sitDown,
  upload,
  type Visitor,
  visit,
  type WeightsParts,
  xorConfig,
  xorWeights,
} from './support/visitor';

let hall: Hall;
let teacher: Visitor;
beforeAll(async () => {
  hall = await openHall();
  teacher = await visit(hall.url, await hall.teacher('sato'));
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

/** A round that trains, with one student who has started a run. */
async function training() {
  const { code, roundId } = await openSession(teacher);
  await teacher.get('round:start', { roundId });
  const student = await sitDown(hall.url, code, 'Aki');
  const runId = 'the-run-of-aki';
  await student.get('run:start', { roundId, runId, config: { ...xorConfig }, seed: 1, engine: 'cpu' });
  const send = async (parts: Partial<WeightsParts>, weights: Float32Array) => {
    const body = encodeUpload(header({ roundId, runId, ...parts }), weights);
    const { status, result } = await upload(hall.url, code, student.cookie, body);
    return result.ok ? status : `${status} ${result.error.code}`;
  };
  return { code, roundId, runId, student, send };
}

const changed = (index: number, value: number) => {
  const weights = xorWeights();
  weights[index] = value;
  return weights;
};

describe('a submission', () => {
  test('is refused with the code of its fault, and leaves nothing behind', async () => {
    const { code, student, send, roundId, runId } = await training();
    expect(await send({}, xorWeights().subarray(1))).toBe('400 weights-length');
    expect(await send({}, new Float32Array(10))).toBe('400 weights-length');
    expect(await send({}, changed(3, Number.NaN))).toBe('400 weights-not-finite');
    expect(await send({}, changed(8, Number.NEGATIVE_INFINITY))).toBe('400 weights-not-finite');
    expect(await send({}, changed(0, largestWeight * 1.01))).toBe('400 weights-magnitude');
    expect(await send({ step: (xorConfig.steps as number) + 1 }, xorWeights())).toBe('400 step-out-of-range');
    expect(await send({ runId: 'no-such-run' }, xorWeights())).toBe('404 run-not-found');
    expect(await send({ roundId: 'no-such-round' }, xorWeights())).toBe('400 round-not-current');
    expect(await send({ step: 1.5 }, xorWeights())).toBe('400 weights-header');
    const raw = async (body: Uint8Array<ArrayBuffer>) => {
      const { status, result } = await upload(hall.url, code, student.cookie, body);
      return result.ok ? status : `${status} ${result.error.code}`;
    };
    expect(await raw(new Uint8Array(3))).toBe('400 weights-header');
    expect(await raw(Uint8Array.from([255, 255, 255, 255, 1, 2, 3, 4]))).toBe('400 weights-header');
    expect(await raw(encodeUpload(header({ roundId, runId }), xorWeights()).slice(0, -1))).toBe(
      '400 weights-length',
    );
    expect(await raw(new Uint8Array(uploadLimit + 1))).toBe('413 too-large');
    const { result, status } = await upload(
      hall.url,
      code,
      '',
      encodeUpload(header({ roundId, runId }), xorWeights()),
    );
    expect([status, !result.ok && result.error.code]).toEqual([401, 'seat-required']);
    const again = await student.enter(code, 'participant');
    expect(again.seat?.submissions).toEqual([]);
    expect(again.session.round.submissions).toBe(0);
  });

  test("of someone else's run is refused", async () => {
    const { code, roundId, runId } = await training();
    const ben = await sitDown(hall.url, code, 'Ben');
    const body = encodeUpload(header({ roundId, runId }), xorWeights());
    const { result } = await upload(hall.url, code, ben.cookie, body);
    expect(result).toMatchObject({ ok: false, error: { code: 'run-not-found' } });
  });

  test('sent twice counts once; the same id with other bytes is a conflict', async () => {
    const { code, student, send } = await training();
    // All at once, as an impatient page might.
    expect(
      await Promise.all([send({}, xorWeights()), send({}, xorWeights()), send({}, xorWeights())]),
    ).toEqual([200, 200, 200]);
    expect(await send({}, xorWeights(0.9))).toBe('409 submission-id-conflict');
    await student.seat(({ submissions }) => submissions[0]?.status.kind === 'scored');
    const { seat } = await student.enter(code, 'participant');
    expect(seat?.submissions).toHaveLength(1);
  });

  test('two with the same new id and other bytes at once: one is in, the other a conflict', async () => {
    const { send } = await training();
    const answers = await Promise.all([send({}, xorWeights()), send({}, xorWeights(0.9))]);
    expect(answers.sort()).toEqual([200, '409 submission-id-conflict']);
  });

  test('acknowledged before the freeze counts though it is scored after; later ones are refused, repetitions are not', async () => {
    const { code, roundId, student, send } = await training();
    expect(await send({}, xorWeights())).toBe(200);
    await teacher.get('round:freeze', { roundId });
    expect(await send({}, xorWeights())).toBe(200);
    expect(await send({ submissionId: 'one-more-submission' }, xorWeights())).toBe('409 round-frozen');
    await student.seat(({ submissions }) => submissions[0]?.status.kind === 'scored');
    expect((await student.enter(code, 'participant')).session.round.ranked).toBe(1);
  });

  test('past the budget is refused', async () => {
    const { send } = await training();
    for (let i = 0; i < 5; i++)
      expect(await send({ submissionId: `submission-${i}` }, xorWeights())).toBe(200);
    expect(await send({ submissionId: 'submission-5' }, xorWeights())).toBe('400 submission-budget-spent');
  });

  test('is in the database as it was sent when it is acknowledged', async () => {
    const { code, student, send } = await training();
    expect(await send({}, xorWeights())).toBe(200);
    const { seat } = await student.enter(code, 'participant');
    const [submission] = seat?.submissions ?? [];
    const session = await teacher.enter(code, 'teacher');
    expect(session.class?.submissions).toHaveLength(1);
    const sessions = await hall.db.query.sessions.findMany();
    const id = sessions.find((row) => row.code === code)?.id ?? '';
    const row = await selectOptionalSubmission(hall.db, id, student.id, submission?.id ?? '');
    expect(row?.header.sent).toMatchObject({ claim: { train: 0.5, validation: 0.5 } });
  });
});

describe('the run of a submission', () => {
  test('is done again: its teacher learns whether it gives the same weights, and nobody else does', async () => {
    const { code, roundId, runId, student } = await training();
    const segments = [
      { from: 0, config: { ...xorConfig } },
      { from: 40, config: { ...xorConfig, learningRate: 0.3 } },
    ];
    const by = student.id;
    const [first, second] = segments.map((segment) => ({ ...segment, by })) as [Segment, Segment];
    const request = requestOf(xor, { seed: 1, segments: [first, second] });
    const data = trainingDataOf(xor, await labSplits(xor));
    const { weights } = await trainToEnd({ ...request, data, engine: 'fused', until: 60 });
    const send = (submissionId: string, sent: Float32Array, record?: SubmissionHeader['record']) =>
      upload(
        hall.url,
        code,
        student.cookie,
        encodeUpload({ ...header({ roundId, runId, submissionId, step: 60 }), record }, sent),
      );
    const record = { segments, engines: ['fused' as const] };
    expect((await send('honest-submission', weights, record)).status).toBe(200);
    expect(
      (
        await send(
          'altered-submission',
          weights.map((weight) => 1.01 * weight),
          record,
        )
      ).status,
    ).toBe(200);
    expect((await send('silent-submission', weights)).status).toBe(200);
    const grown = [first, { from: 40, config: { ...xorConfig, hiddenUnits: 3 } }];
    const { result } = await send('grown-submission', weights, { ...record, segments: grown });
    expect(result).toMatchObject({ ok: false, error: { code: 'weights-header' } });

    await teacher.enter(code, 'teacher');
    const told = await teacher.class(
      ({ submissions }) => submissions.length === 3 && submissions.every(({ audit }) => audit !== null),
    );
    expect(told.submissions.map(({ id, audit }) => [id, audit?.kind])).toEqual([
      ['honest-submission', 'verified'],
      ['altered-submission', 'different'],
      ['silent-submission', 'not-checked'],
    ]);
    const { seat } = await student.enter(code, 'participant');
    expect(JSON.stringify(seat)).not.toContain('audit');
  });
});

describe('a record', () => {
  /** What becomes of weights whose run was turned so on its way. */
  async function turned(changes: Partial<RoundSettings>, turn: Config) {
    const { code, roundId } = await openSession(teacher, 'xor', changes);
    // Before it starts: a relay's teams are drawn then.
    const student = await sitDown(hall.url, code, 'Aki');
    await teacher.get('round:start', { roundId });
    const runId = 'the-run-of-aki';
    await student.get('run:start', { roundId, runId, config: { ...xorConfig }, seed: 1, engine: 'fused' });
    const segments = [
      { from: 0, config: { ...xorConfig } },
      { from: 40, config: { ...xorConfig, ...turn } },
    ];
    const record = { segments, engines: ['fused' as const] };
    const body = encodeUpload({ ...header({ roundId, runId, step: 60 }), record }, xorWeights());
    const { result } = await upload(hall.url, code, student.cookie, body);
    return result.ok ? 'granted' : result.error.code;
  }
  const rate = { learningRate: 0.3 };

  test('S59: in which a control that the teacher has set was turned is refused', async () => {
    expect(await turned({ locked: { learningRate: 0.1 } }, rate)).toBe('config-locked');
    expect(await turned({ locked: { optimiser: 'sgd' } }, rate)).toBe('granted');
  });

  test('S53: in which a control of another stage of a relay was turned is refused', async () => {
    const relay = [['optimiser'], ['learningRate']];
    expect(await turned({ mode: 'relay', relay }, rate)).toBe('config-locked');
    expect(await turned({ mode: 'relay', relay: relay.toReversed() }, rate)).toBe('granted');
  });

  test('S59: that turned what a step costs is refused where multiply-adds are bounded', async () => {
    const work = { unit: 'multiply-adds', most: 1e9 } as const;
    expect(await turned({ work }, { batchSize: 100 })).toBe('config-locked');
    expect(await turned({ work }, rate)).toBe('granted');
    expect(await turned({ work: { ...work, unit: 'steps' } }, { batchSize: 100 })).toBe('granted');
  });
});

describe('a seat', () => {
  test("is the browser's: joining again gives it back, whatever the name; names are unique", async () => {
    const { code } = await openSession(teacher);
    const first = await join(hall.url, code, ' Aki  Sato ');
    const again = await join(hall.url, code, 'Somebody else', first.cookie);
    expect(again.result).toEqual(first.result);
    expect(again.cookie).toBe(first.cookie);
    const { session } = await teacher.enter(code, 'teacher');
    expect(session.names).toEqual(['Aki Sato']);
    expect((await join(hall.url, code, 'aki sato')).result).toMatchObject({ error: { code: 'name-taken' } });
    expect((await join(hall.url, code, '\u0000')).result).toMatchObject({ error: { code: 'name-invalid' } });
    expect((await join(hall.url, 'ZZZZZZ', 'Aki')).status).toBe(404);
    const elsewhere = await openSession(teacher);
    const other = await join(hall.url, elsewhere.code, 'Aki', first.cookie);
    expect(other.cookie).toBe(first.cookie);
    expect(other.result).not.toEqual(first.result);
  });

  test('cookie is for HTTP only, and not Secure where there is no HTTPS', async () => {
    const { code } = await openSession(teacher);
    const response = await fetch(hall.url + routes.seats(code), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Aki' }),
    });
    const cookie = response.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^holdout_seat=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
  });
});

describe('an opening', () => {
  test('of a seat that was never asked for one is refused before its body is read', async () => {
    const { code, student } = await training();
    const headers = { 'Content-Length': 100_000, cookie: student.cookie };
    const asking = request(hall.url + routes.openings(code), { method: 'POST', headers });
    asking.flushHeaders();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(404);
    asking.destroy();
  });
});
