/** Runs done again, over the protocol: whole, from what another handed on, and by stretches of a trail. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { trainingDataOf } from '../../lib/labs/data/memory';
import { settingsFor } from '../../lib/labs/round-plan';
import { xor } from '../../lib/labs/xor/definition';
import type { Result } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { type OpeningHeader, protocolVersion } from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import type { AskedOfRun, SubmissionRow } from '../../lib/session/views';
import { requestOf } from '../../lib/trainer/run';
import { stepsToShow } from '../../lib/trainer/stretches';
import { digestOfState, packState } from '../../lib/trainer/trail';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import { labSplits } from '../../server/data/lab-data';
import { openingLimit } from '../../server/routes/openings';
import { type Hall, openHall, removeHall } from './support/hall';
import { header, openSession, sitDown, upload, type Visitor, visit, xorConfig } from './support/visitor';

// Audits train, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

/** So that a run of a second is a long one: on wasm a step counts as a millisecond. */
const longestAudit = 0.3;
const spacing = { first: 0.2, every: 0.2 };
const engine = 'wasm';
const config = { ...xorConfig, optimiser: 'adam', learningRate: 0.01, batchSize: 20, steps: 1000 };
const step = 900;

const data = trainingDataOf(xor, await labSplits(xor));

/** As a browser trains: weights, and the states on the way. */
async function train({ initial, until = step }: { initial?: Float32Array; until?: number } = {}) {
  const request = requestOf(xor, { seed: 1, segments: [{ from: 0, config, by: 'a browser' }] });
  const states = new Map<number, Float32Array>();
  const { weights } = await trainToEnd({
    ...{ ...request, data, engine, until, initial },
    trail: { engine, spacing, leave: (_, state) => void states.set(state.step, packState(state)) },
  });
  const trail = [...states].map(([at, state]) => ({ step: at, digest: digestOfState(state) }));
  return { weights, states, trail };
}
type Trained = Awaited<ReturnType<typeof train>>;

let hall: Hall;
let cookieOfTeacher: string;
let honest: Trained;
beforeAll(async () => {
  hall = await openHall(undefined, { longestAudit });
  cookieOfTeacher = await hall.teacher('sato');
  honest = await train();
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

/** A round that trains, and a student whose run has ended there with these weights. */
async function sitting() {
  // One of their own: what another session told is not to be mixed up.
  const teacher = await visit(hall.url, cookieOfTeacher);
  const { code, roundId } = await openSession(teacher, 'xor');
  const student = await sitDown(hall.url, code, 'Aki');
  await teacher.get('round:start', { roundId });
  const runId = 'the-run-of-aki';
  await student.get('run:start', { roundId, runId, config, seed: 1, engine });

  const submit = async ({ weights, trail }: Pick<Trained, 'weights' | 'trail'>) => {
    const record = { segments: [{ from: 0, config }], engines: [engine] as [typeof engine], trail };
    const body = encodeUpload({ ...header({ roundId, runId, step }), record }, weights);
    const sent = await upload(hall.url, code, student.cookie, body);
    if (!sent.result.ok) throw new Error(sent.result.error.code);
    return sent.result.data.submissionId;
  };
  const asked = async (): Promise<AskedOfRun> => {
    const seat = await student.seat((view) => view.asked.length > 0);
    return seat.asked[0] as AskedOfRun;
  };
  const show = async (
    { submissionId, step: end, stretches }: AskedOfRun,
    states: ReadonlyMap<number, Float32Array>,
    { cookie = student.cookie, steps = stepsToShow(stretches, end) } = {},
  ) => {
    const packed = steps.flatMap((at) => [...(states.get(at) ?? [])]);
    const opening: OpeningHeader = { protocol: protocolVersion, submissionId, steps: [...steps] };
    return send(code, cookie, encodeUpload(opening, Float32Array.from(packed)));
  };
  const audit = async (): Promise<SubmissionRow['audit']> => {
    const told = await teacher.class(
      ({ submissions }) => submissions.length === 1 && submissions.every((row) => row.audit !== null),
    );
    return told.submissions[0]?.audit ?? null;
  };
  return { code, teacher, student, submit, asked, show, audit };
}

/** `taken`, or the status and the code of the refusal. */
async function send(code: string, cookie: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const headers = { 'Content-Type': 'application/octet-stream', cookie };
  const response = await fetch(hall.url + routes.openings(code), { method: 'POST', headers, body });
  const result = (await response.json()) as Result<null>;
  return result.ok ? 'taken' : `${response.status} ${result.error.code}`;
}

const altered = (numbers: Float32Array) =>
  numbers.map((value, index) => (index === 3 ? value + 0.01 : value));

describe('a long run', () => {
  test('is verified by the stretches that its browser shows, and says how much of it', async () => {
    const { submit, asked, show, audit } = await sitting();
    await submit(honest);
    const question = await asked();
    expect(question.stretches.at(-1)).toEqual({ from: 800, to: step });
    expect(await show(question, honest.states)).toBe('taken');
    const verdict = { kind: 'verified', distance: 0, tolerance: 0, stretches: question.stretches };
    expect(await audit()).toEqual(verdict);
    // Shown again, as after a broken connection, it changes nothing.
    expect(await show(question, honest.states)).toBe('taken');
  });

  test('whose weights were altered at the end is different', async () => {
    const { submit, asked, show, audit } = await sitting();
    await submit({ ...honest, weights: altered(honest.weights) });
    expect(await show(await asked(), honest.states)).toBe('taken');
    expect(await audit()).toMatchObject({ kind: 'different' });
  });

  test('that shows other states than it has promised is not checked', async () => {
    const { submit, asked, show, audit } = await sitting();
    await submit(honest);
    const others = new Map([...honest.states].map(([at, state]) => [at, altered(state)]));
    expect(await show(await asked(), others)).toBe('taken');
    expect(await audit()).toEqual({ kind: 'not-checked', why: 'trail-mismatch' });
  });

  test('whose seat has gone is not checked when the session ends', async () => {
    const { code, teacher, student, submit, asked, audit } = await sitting();
    await submit(honest);
    await asked();
    student.leave();
    await teacher.get('session:end', { code });
    expect(await audit()).toEqual({ kind: 'not-checked', why: 'no-answer' });
  });

  test('is asked for again when its page comes back', async () => {
    const { code, student, submit, asked, show, audit } = await sitting();
    await submit(honest);
    const question = await asked();
    student.leave();
    const back = await visit(hall.url, student.cookie);
    const { seat } = await back.enter(code, 'participant');
    expect(seat?.asked).toEqual([question]);
    expect(await show(question, honest.states)).toBe('taken');
    expect(await audit()).toMatchObject({ kind: 'verified' });
    expect((await back.enter(code, 'participant')).seat?.asked).toEqual([]);
  });

  test('without a trail, or with one too far apart, is not checked, and nobody is asked', async () => {
    for (const [trail, why] of [
      [[], 'no-trail'],
      [honest.trail.slice(0, 1), 'too-long'],
    ] as const) {
      const { student, submit, audit } = await sitting();
      await submit({ ...honest, trail: [...trail] });
      expect(await audit()).toEqual({ kind: 'not-checked', why });
      expect(student.told['seat:changed'].every(({ seat }) => seat.asked.length === 0)).toBe(true);
    }
  });
});

describe('an opening', () => {
  test('is refused with the code of its fault, and what was asked stays asked', async () => {
    const { code, student, submit, asked, show } = await sitting();
    const unasked = {
      submissionId: 'never-submitted',
      runId: 'x',
      step,
      stretches: [{ from: 200, to: 400 }],
    };
    expect(await show(unasked, honest.states)).toBe('404 submission-not-found');
    await submit(honest);
    const question = await asked();
    const { states } = honest;
    expect(await show(question, states, { cookie: '' })).toBe('401 seat-required');
    const other = await sitDown(hall.url, code, 'Ben');
    expect(await show(question, states, { cookie: other.cookie })).toBe('404 submission-not-found');
    expect(await show(question, states, { steps: [123] })).toBe('400 weights-header');
    expect(await show(question, new Map())).toBe('400 weights-length');
    expect(await send(code, student.cookie, new Uint8Array(3))).toBe('400 weights-header');
    expect(await send(code, student.cookie, new Uint8Array(openingLimit + 1))).toBe('413 too-large');
    const { seat } = await student.enter(code, 'participant');
    expect(seat?.asked).toEqual([question]);
  });
});

describe('a run of a relay', () => {
  test('is done again from the weights that it was handed', async () => {
    const teacher = await visit(hall.url, cookieOfTeacher);
    const { code, roundId } = await openSession(teacher, 'xor', settingsFor(xor, 'relay'));
    const people = await Promise.all(['Aki', 'Ben', 'Chie'].map((name) => sitDown(hall.url, code, name)));
    await teacher.get('round:start', { roundId });
    const seats = await Promise.all(people.map((each) => each.seat(({ team }) => team !== null)));
    const first = people[seats.findIndex(({ team }) => team?.active)];
    const second =
      people[seats.findIndex(({ team, participant }) => team?.turns[1]?.participantId === participant.id)];
    if (!first || !second) throw new Error('nobody begins');
    const record = { segments: [{ from: 0, config }], engines: [engine] as [typeof engine] };
    const run = async (student: Visitor, runId: string, from: string | null, weights: Float32Array) => {
      await student.get('run:start', { roundId, runId, config, seed: 1, engine, from });
      const body = encodeUpload({ ...header({ roundId, runId, step: 100 }), record }, weights);
      return (await upload(hall.url, code, student.cookie, body)).status;
    };

    const handed = await train({ until: 100 });
    expect(await run(first, 'run-of-first', null, handed.weights)).toBe(200);
    const submissionId = 'submission-run-of-first';
    await first.get('baton:pass', { roundId, teamId: 't0', stage: 0, submissionId });
    await second.seat(({ team }) => team?.active === true);
    const after = await train({ until: 100, initial: handed.weights });
    expect(await run(second, 'run-of-second', submissionId, after.weights)).toBe(200);
    // What does not come of the baton.
    expect(await run(second, 'run-from-seed', submissionId, handed.weights)).toBe(200);

    const told = await teacher.class(
      ({ submissions }) => submissions.length === 3 && submissions.every(({ audit }) => audit !== null),
    );
    expect(told.submissions.map(({ id, audit }) => [id, audit?.kind])).toEqual([
      [submissionId, 'verified'],
      ['submission-run-of-second', 'verified'],
      ['submission-run-from-seed', 'different'],
    ]);
  });
});
