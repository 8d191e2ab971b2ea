/** What only some rounds have, over the protocol: drawn digits, public split, baselines, batons, cells, merged seats. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { selectLab } from '../../lib/labs/catalogue';
import { settingsFor } from '../../lib/labs/round-plan';
import { digitPixels } from '../../lib/nn/datasets/digits';
import type { Result } from '../../lib/protocol/errors';
import { type DrawnPixels, routes } from '../../lib/protocol/http';
import { protocolVersion } from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import type { ClassView } from '../../lib/session/views';
import { weightsFromSeed } from '../../lib/trainer/weights-from-seed';
import { type Hall, openHall, removeHall } from './support/hall';
import {
  header,
  join,
  openSession,
  sitDown,
  submit,
  upload,
  type Visitor,
  visit,
  xorConfig,
  xorWeights,
} from './support/visitor';

// Baselines train, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

let hall: Hall;
let teacher: Visitor;
let cookie: string;
beforeAll(async () => {
  hall = await openHall();
  cookie = await hall.teacher('sato');
  teacher = await visit(hall.url, cookie);
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

/** A digit of one grey value, big enough to be one. */
const pixels = (grey: number) => Buffer.alloc(digitPixels, grey).toString('base64');

async function draw(code: string, seat: string, digits: readonly DrawnPixels[]): Promise<string> {
  const response = await fetch(hall.url + routes.digits(code), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie: seat },
    body: JSON.stringify({ digits }),
  });
  const result = (await response.json()) as Result<null>;
  return result.ok ? 'taken' : result.error.code;
}

describe('digits of the class', () => {
  const digit = (id: string, label: number, grey = 90) => ({
    id: `digit-${id}`,
    label,
    pixels: pixels(grey),
  });

  test('are drawn, looked at, thrown out, scored on and brought to the next class', async () => {
    const { code, roundId } = await openSession(teacher, 'mnist-mlp', { digits: 2 });
    const aki = await sitDown(hall.url, code, 'Aki');
    const ben = await sitDown(hall.url, code, 'Ben');
    expect(await draw(code, aki.cookie, [digit('a0', 0), digit('a1', 1)])).toBe('taken');
    expect(await draw(code, aki.cookie, [digit('a0', 0), digit('a1', 1)]), 'again').toBe('taken');
    expect(await draw(code, aki.cookie, [digit('a9', 9)]), 'not asked').toBe('digit-invalid');
    expect(await draw(code, ben.cookie, [digit('b2', 2, 0)]), 'blank').toBe('digit-invalid');
    const short = { ...digit('b2', 2), pixels: Buffer.alloc(10, 9).toString('base64') };
    expect(await draw(code, ben.cookie, [short])).toBe('digit-invalid');
    expect(await draw(code, ben.cookie, [digit('b2', 2)])).toBe('taken');
    expect(await draw(code, '', [digit('x', 3)])).toBe('seat-required');

    const look = await fetch(hall.url + routes.drawnDigits(code), { headers: { cookie } });
    const seen = ((await look.json()) as { data: DrawnPixels[] }).data;
    expect(seen.map(({ id, label }) => [id, label]).toSorted()).toEqual([
      ['digit-a0', 0],
      ['digit-a1', 1],
      ['digit-b2', 2],
    ]);
    expect(seen[0]?.pixels).toBe(pixels(90));
    expect((await fetch(hall.url + routes.drawnDigits(code), { headers: { cookie: aki.cookie } })).ok).toBe(
      false,
    );

    await teacher.get('digit:reject', { digitId: 'digit-b2' });
    await teacher.get('round:start', { roundId });
    expect(await draw(code, ben.cookie, [digit('b3', 3)])).toBe('digits-closed');
    const lab = selectLab('mnist-mlp');
    if (lab.experiment.kind !== 'network') throw new Error('mnist-mlp trains a network');
    const config = lab.presets.default;
    const weights = weightsFromSeed({ model: lab.experiment.model(config), seed: 1 });
    const runId = 'run-of-aki';
    await aki.get('run:start', { roundId, runId, config: { ...config }, seed: 1, engine: 'cpu' });
    const body = encodeUpload(header({ roundId, runId, step: 0 }), weights);
    expect((await upload(hall.url, code, aki.cookie, body)).result).toMatchObject({ ok: true });
    await teacher.session(({ code: of, round }) => of === code && round.ranked === 1);
    await teacher.get('round:freeze', { roundId });
    await teacher.get('round:reveal', { roundId });
    const { revealed } = await aki.seat((seat) => seat.revealed !== null);
    // Of the two that count both are Aki's.
    expect(revealed?.drawn).toMatchObject({ score: { count: 2 }, own: 1 });

    const next = await openSession(teacher, 'mnist-mlp', { digits: 2 });
    expect(await teacher.get('digits:bring', { code })).toEqual({ digits: 2 });
    expect(await teacher.get('digits:bring', { code })).toEqual({ digits: 2 });
    const isBrought = (view: ClassView) =>
      view.digits.length === 2 && view.digits.every(({ participantId }) => participantId === null);
    await teacher.class(isBrought);
    expect(next.code).not.toBe(code);
  });
});

describe('a board', () => {
  test('ranks by the public split, beside baselines', async () => {
    const board = { ...settingsFor(selectLab('xor'), 'battle').board, split: 'public' } as const;
    const baselines = ['majority', 'linear', 'default'] as const;
    const { code, roundId } = await openSession(teacher, 'xor', { board, baselines });
    const aki = await sitDown(hall.url, code, 'Aki');
    await teacher.get('round:start', { roundId });
    await submit(hall.url, aki, { code, roundId, runId: 'run-of-aki' }, xorWeights());
    const { round } = await teacher.session(
      ({ code: of, round }) =>
        of === code && round.ranked === 1 && round.standing.baselines.length === baselines.length,
    );
    const { standing } = round;
    if (standing.kind !== 'sealed') throw new Error('revealed too early');
    expect(standing.rows[0]?.shown.value).toBeGreaterThan(0.9);
    const [majority, linear, byDefault] = standing.baselines;
    // XOR: no line tells it, and both classes are about as common.
    expect(majority?.shown.value).toBeGreaterThan(0.4);
    expect(majority?.shown.value).toBeLessThan(0.6);
    expect(linear?.shown.value).toBeLessThan(0.8);
    expect(byDefault?.hidden).toBeNull();
  });
});

describe('a relay', () => {
  test('hands weights on from member to member', async () => {
    const lab = selectLab('xor');
    const { code, roundId } = await openSession(teacher, 'xor', settingsFor(lab, 'relay'));
    const people = await Promise.all(['Aki', 'Ben', 'Chie'].map((name) => sitDown(hall.url, code, name)));
    await teacher.get('round:start', { roundId });
    const seats = await Promise.all(people.map((each) => each.seat(({ team }) => team !== null)));
    const first = people[seats.findIndex(({ team }) => team?.active)];
    const second =
      people[seats.findIndex(({ team, participant }) => team?.turns[1]?.participantId === participant.id)];
    if (!first || !second) throw new Error('nobody begins');
    expect(await second.code('run:start', run('run-of-second'))).toBe('not-your-turn');
    const sent = await submit(hall.url, first, { code, roundId, runId: 'run-of-first' }, xorWeights());
    expect(sent.result.ok).toBe(true);
    const submissionId = 'submission-run-of-first';
    const baton = (seat: Visitor) =>
      fetch(hall.url + routes.baton(code, submissionId), { headers: { cookie: seat.cookie } });
    expect((await baton(second)).ok, 'before it is handed on').toBe(false);
    await first.get('baton:pass', { roundId, teamId: 't0', stage: 0, submissionId });
    const turn = await second.seat(({ team }) => team?.active === true);
    expect(turn.team?.baton).toMatchObject({ submissionId, config: xorConfig });
    const weights = new Float32Array(await (await baton(second)).arrayBuffer());
    expect(weights).toEqual(xorWeights());
    expect(await second.code('run:start', { ...run('run-of-second'), from: submissionId })).toBe('granted');

    function run(runId: string) {
      return { roundId, runId, config: { ...xorConfig }, seed: 1, engine: 'cpu' } as const;
    }
  });
});

describe('a crowd', () => {
  test('trains cell after cell, and nothing else', async () => {
    const lab = selectLab('double-descent');
    const settings = settingsFor(lab, 'crowd');
    const [axis] = settings.sweep?.axes ?? [];
    if (!settings.sweep || !axis) throw new Error('no sweep');
    const sweep = { ...settings.sweep, axes: [{ ...axis, values: axis.values.slice(0, 2) }], seeds: 1 };
    const { code, roundId } = await openSession(teacher, lab.id, { ...settings, sweep });
    const aki = await sitDown(hall.url, code, 'Aki');
    await teacher.get('round:start', { roundId });
    for (let count = 1; count <= 2; count++) {
      const { cell } = await aki.get('cell:deal', { roundId });
      if (!cell) throw new Error('a cell was expected');
      const runId = `run-${count}-${cell.id}`;
      const start = { roundId, runId, config: { ...cell.config }, seed: cell.seed, engine: 'cpu' } as const;
      expect(await aki.code('run:start', start)).toBe('cell-not-yours');
      await aki.get('run:start', { ...start, cell: cell.id });
      const claim = { train: null, validation: null };
      const sent = { kind: 'result', runId, claim } as const;
      const body = encodeUpload(
        { protocol: protocolVersion, submissionId: `sub-${runId}`, roundId, sent },
        new Float32Array(4),
      );
      // Numbers that no such simulation finds cannot be scored, or are worth little; what counts is that they arrive.
      expect((await upload(hall.url, code, aki.cookie, body)).result.ok).toBe(true);
      const none = encodeUpload({ protocol: protocolVersion, submissionId: 'sub-none', roundId, sent });
      expect((await upload(hall.url, code, aki.cookie, none)).result).toMatchObject({
        error: { code: 'weights-length' },
      });
    }
  });
});

describe('people', () => {
  test('who are sent out or merged are told at once, and their seats follow', async () => {
    const { code, roundId } = await openSession(teacher);
    const aki = await sitDown(hall.url, code, 'Aki');
    const twin = await sitDown(hall.url, code, 'Aki 2');
    const gone = new Promise((resolve) => twin.socket.once('disconnect', resolve));
    await teacher.get('participant:merge', { participantId: twin.id, into: aki.id });
    await gone;
    const again = await visit(hall.url, twin.cookie);
    const { seat } = await again.enter(code, 'participant');
    expect(seat?.participant.id).toBe(aki.id);
    await teacher.get('round:start', { roundId });
    // What the second browser sends counts for the one they are.
    await submit(hall.url, again, { code, roundId, runId: 'run-of-twin' }, xorWeights());
    await aki.seat(({ submissions }) => submissions[0]?.status.kind === 'scored');
    const body = encodeUpload(header({ roundId, runId: 'run-of-twin' }), xorWeights());
    expect((await upload(hall.url, code, twin.cookie, body)).result.ok, 'sent twice').toBe(true);

    await teacher.get('participant:remove', { participantId: aki.id });
    const back = await visit(hall.url, aki.cookie);
    expect(await back.code('session:enter', { protocol: protocolVersion, code, role: 'participant' })).toBe(
      'seat-removed',
    );
    await teacher.get('door:lock', {});
    expect((await join(hall.url, code, 'Chie')).result).toMatchObject({ error: { code: 'door-locked' } });
  });
});
