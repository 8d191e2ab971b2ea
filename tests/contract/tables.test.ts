/** A table that a teacher brings: the class gets its open rows, the hidden ones stay, and recipes are scored on both. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkProof, type RoundProof, roundProof } from '../../lib/labs/commitment';
import type { TableReading } from '../../lib/labs/data/table';
import { makeHidden, makePublic } from '../../lib/labs/hidden';
import { withOwnCopy } from '../../lib/labs/kept-table';
import { ownTable } from '../../lib/labs/own-table/definition';
import type { Dataset } from '../../lib/nn/dataset';
import type { Result } from '../../lib/protocol/errors';
import { type BroughtTable, routes } from '../../lib/protocol/http';
import { protocolVersion } from '../../lib/protocol/messages';
import { decodeTable } from '../../lib/protocol/table';
import { encodeUpload } from '../../lib/protocol/upload';
import { battleSettings } from '../../lib/session/settings';
import { type Hall, openHall, removeHall } from './support/hall';
import { openSession, sitDown, upload, type Visitor, visit } from './support/visitor';

vi.setConfig({ testTimeout: 120_000 });

let hall: Hall;
let teacher: Visitor;
let other: Visitor;
beforeAll(async () => {
  hall = await openHall();
  teacher = await visit(hall.url, await hall.teacher('sato'));
  other = await visit(hall.url, await hall.teacher('mori'));
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

/** Each row's first column is its number: so one sees which rows went where. */
const rows = 100;
const content = `row,x,kind\n${Array.from({ length: rows }, (_, row) => `${row},${row % 2},${row % 2 ? 'odd' : 'even'}`).join('\n')}`;
const reading: TableReading = { inputs: ['row', 'x'], target: 'kind', answers: 'classes' };

async function send<T>(method: string, path: string, cookie: string, body?: unknown) {
  const headers = { 'Content-Type': 'application/json', cookie };
  const response = await fetch(hall.url + path, {
    ...{ method, headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const result = (await response.json()) as Result<T>;
  return { status: response.status, result };
}

async function bring(changes: object = {}): Promise<BroughtTable> {
  const { result } = await send<BroughtTable>('POST', routes.tables, teacher.cookie, {
    ...{ name: 'rows.csv', content, reading },
    ...changes,
  });
  if (!result.ok) throw new Error(result.error.detail);
  return result.data;
}

async function openRows(code: string, id: string, cookie: string) {
  const response = await fetch(hall.url + routes.openRows(code, id), { headers: { cookie } });
  return response.ok ? decodeTable(new Uint8Array(await response.arrayBuffer())) : response.status;
}

/** Starts the round and has one student's recipe scored. @returns their seat then */
async function playedBy(
  student: Awaited<ReturnType<typeof sitDown>>,
  code: string,
  roundId: string,
): ReturnType<typeof student.seat> {
  await teacher.enter(code, 'teacher');
  await teacher.get('round:start', { roundId });
  const runId = 'the-run-of-aki';
  const config = { ...ownTable.presets.reference };
  await student.get('run:start', { roundId, runId, config, seed: 7, engine: 'fused' });
  const sent = { kind: 'recipe', runId, claim: { train: null, validation: null } } as const;
  const body = encodeUpload({ protocol: protocolVersion, submissionId: 'submission-1', roundId, sent });
  expect((await upload(hall.url, code, student.cookie, body)).status).toBe(200);
  return student.seat(({ submissions }) => submissions[0]?.status.kind === 'scored');
}

test('is kept for its teacher alone, listed and deleted', async () => {
  const { id, rows: count } = await bring();
  expect(count).toBe(rows);
  const listed = await send<BroughtTable[]>('GET', routes.tables, teacher.cookie);
  expect(listed.result).toMatchObject({ ok: true, data: [{ id, name: 'rows.csv', reading }] });
  expect(await send('GET', routes.tables, other.cookie)).toMatchObject({ result: { ok: true, data: [] } });
  expect((await send('DELETE', routes.table(id), other.cookie)).status).toBe(404);
  expect((await send('DELETE', routes.table(id), teacher.cookie)).status).toBe(200);
  expect(await send('GET', routes.tables, teacher.cookie)).toMatchObject({ result: { data: [] } });
});

test('stays while a session plays or plans a round on it, and while something is still to be scored', async () => {
  const { id } = await bring();
  const deleted = async () => {
    const { status, result } = await send('DELETE', routes.table(id), teacher.cookie);
    return result.ok ? 'deleted' : `${status} ${result.error.code} ${result.error.detail}`;
  };
  const { code } = await openSession(teacher, 'own-table', { dataId: id });
  expect(await deleted()).toBe(`409 table-in-use ${code}`);
  await teacher.enter(code, 'teacher');
  await teacher.get('session:end', { code });
  // Planned only: the round that stands open is another.
  const later = await openSession(teacher, 'own-table');
  const { session } = await teacher.enter(later.code, 'teacher');
  const line = { labId: session.round.labId, settings: session.round.settings };
  await teacher.get('plan:change', { plan: [line, { ...line, settings: { ...line.settings, dataId: id } }] });
  expect(await deleted()).toBe(`409 table-in-use ${later.code}`);
  await teacher.get('session:end', { code: later.code });
  expect(await deleted()).toBe('deleted');
});

test('is refused to strangers, and where nothing could be learnt from it', async () => {
  const refusal = async (cookie: string, body: object) => {
    const { status, result } = await send('POST', routes.tables, cookie, body);
    return result.ok ? status : `${status} ${result.error.code}`;
  };
  const table = { name: 'rows.csv', content, reading };
  expect(await refusal('', table)).toBe('401 sign-in-required');
  expect(await refusal(teacher.cookie, { ...table, content: 'a,b\n1,2' })).toBe('400 table-invalid');
  expect(await refusal(teacher.cookie, { ...table, reading: { ...reading, target: 'size' } })).toBe(
    '400 table-invalid',
  );
  expect(await refusal(teacher.cookie, { name: 'rows.csv', content })).toBe('400 malformed');
  expect(await refusal(teacher.cookie, { ...table, content: 'x'.repeat(7_000_000) })).toBe('413 too-large');
});

test('plays a round only of its own teacher and in a lab that takes tables', async () => {
  const { id } = await bring();
  const plan = (labId: string, dataId: string) =>
    openSession(teacher, labId, { dataId }).then(
      () => 'granted',
      (error: unknown) => String(error).split(' ')[2],
    );
  expect(await plan('own-table', id)).toBe('granted');
  expect(await plan('own-table', 'no-such-table')).toBe('data-not-found');
  expect(await plan('xor', id)).toBe('settings-invalid');
  await expect(openSession(other, 'own-table', { dataId: id })).rejects.toThrow('data-not-found');
});

test('gives the class its open rows, keeps the hidden ones, and scores a recipe on all three parts', async () => {
  const { id } = await bring();
  const { code, roundId } = await openSession(teacher, 'own-table', { dataId: id });
  const student = await sitDown(hall.url, code, 'Aki');
  expect(await openRows(code, id, '')).toBe(401);
  const open = await openRows(code, id, student.cookie);
  if (typeof open === 'number' || !open.ok) throw new Error('no rows');
  const { train, validation, names } = open.data;
  expect(names).toEqual({ inputs: ['row', 'x'], target: 'kind', classes: ['even', 'odd'] });
  expect([train.count, validation.count]).toEqual([(3 * rows) / 5, rows / 5]);
  // The first column tells the rows apart: no two are the same, and a fifth of them is not here.
  const seen = [train, validation].flatMap(({ inputs }) => [...inputs].filter((_, at) => at % 2 === 0));
  expect(new Set(seen).size).toBe((4 * rows) / 5);
  // Another session knows nothing of it.
  const elsewhere = await openSession(teacher, 'own-table');
  const stranger = await sitDown(hall.url, elsewhere.code, 'Bo');
  expect(await openRows(elsewhere.code, id, stranger.cookie)).toBe(404);

  const seat = await playedBy(student, code, roundId);
  // The second column is the answer: whoever learns at all is right everywhere.
  expect(seat.submissions[0]?.status).toMatchObject({
    kind: 'scored',
    score: { train: { value: 1, count: 60 }, validation: { value: 1, count: 20 } },
  });
  // What is hidden has gone nowhere: neither into the log nor to anybody.
  expect(JSON.stringify([student.told, teacher.told])).not.toContain('"seed":"');
  expect(hall.log()).not.toContain('odd');
  await teacher.get('round:freeze', { roundId });
  await teacher.get('round:reveal', { roundId });
  const revealed = await student.seat(({ submissions }) => Boolean(submissions[0]?.hidden));
  expect(revealed.submissions[0]?.hidden).toMatchObject({ value: 1, count: 20 });
});

const publicBoard = { ...battleSettings(ownTable.budget).board, split: 'public' } as const;

test('has a public split of other rows than the hidden test, and a proof that who has the table can check', async () => {
  const { id } = await bring();
  const { code, roundId } = await openSession(teacher, 'own-table', { dataId: id, board: publicBoard });
  const student = await sitDown(hall.url, code, 'Aki');
  const seat = await playedBy(student, code, roundId);
  // A fifth of the rows was kept: half of it is the board's, the other half hidden.
  expect(seat.submissions[0]?.status).toMatchObject({ published: { value: 1, count: rows / 5 / 2 } });
  const proofOf = async () => {
    const answer = (await (await fetch(hall.url + routes.proof(code, roundId))).json()) as Result<RoundProof>;
    return answer.ok ? roundProof.parse(answer.data) : answer.error.code;
  };
  expect(await proofOf()).toBe('wrong-phase');
  await teacher.get('round:freeze', { roundId });
  await teacher.get('round:reveal', { roundId });
  const revealed = await student.seat(({ submissions }) => Boolean(submissions[0]?.hidden));
  expect(revealed.submissions[0]?.hidden).toMatchObject({ value: 1, count: rows / 5 / 2 });
  const proof = await proofOf();
  if (typeof proof === 'string' || !proof.table) throw new Error('no proof of a table');
  const kept = { commitment: true, versions: true, baseData: true, hiddenTest: true, publicSplit: true };
  const own = withOwnCopy(ownTable, content, proof.table);
  expect(checkProof(own, proof, null)).toMatchObject(kept);
  // No row in both: the first column tells them apart.
  const rowsOf = ({ inputs }: Dataset) => [...inputs].filter((_, at) => at % 2 === 0);
  const [hidden, onPublic] = [makeHidden(own, proof.seed, null), makePublic(own, proof.seed, null)];
  expect(new Set([...rowsOf(hidden), ...rowsOf(onPublic)]).size).toBe(rows / 5);
  // A table with other answers is another.
  const turned = content.replace(/odd|even/g, (answer) => (answer === 'odd' ? 'even' : 'odd'));
  const other = withOwnCopy(ownTable, turned, proof.table);
  expect(checkProof(other, proof, null)).toMatchObject({ baseData: false, hiddenTest: false });
});

test('answers that are numbers are scored by their squared error', async () => {
  const numbers = `x,y\n${Array.from({ length: rows }, (_, row) => `${row},${2 * row + 1}`).join('\n')}`;
  const { id } = await bring({
    content: numbers,
    reading: { inputs: ['x'], target: 'y', answers: 'numbers' },
  });
  const { code } = await openSession(teacher, 'own-table', { dataId: id });
  const { session } = await teacher.enter(code, 'teacher');
  expect(session.round.score).toMatchObject({ submits: 'recipe', metric: 'squared-error' });
});

test('S58: costs of the work budget what its own network costs, not that of the lab', async () => {
  const { id } = await bring();
  const config = { ...ownTable.presets.default };
  const { hiddenUnits, batchSize, steps } = config as Record<string, number>;
  // Two columns and two classes: one output. A step goes there and back.
  const perStep = 3 * (2 * Number(hiddenUnits) + Number(hiddenUnits)) * Number(batchSize);
  const work = { unit: 'multiply-adds', most: perStep * Number(steps) } as const;
  const { code, roundId } = await openSession(teacher, 'own-table', { dataId: id, work });
  await teacher.get('round:start', { roundId });
  const student = await sitDown(hall.url, code, 'Aki');
  const begin = (runId: string) =>
    student.code('run:start', { roundId, runId, config, seed: 7, engine: 'fused' });
  expect(await begin('the-run-of-aki')).toBe('granted');
  const seat = await student.seat(({ runs }) => runs.length === 1);
  expect(seat.runs[0]).toMatchObject({ perStep, allowance: steps });
  // All of the budget was that run's.
  expect(await begin('another-of-aki')).toBe('work-budget-spent');
});
