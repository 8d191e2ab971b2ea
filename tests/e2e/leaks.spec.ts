/** Before the reveal nothing of the hidden set leaves the server: everything sent in a round is searched. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { selectLab } from '../../lib/labs/catalogue';
import { roundProof } from '../../lib/labs/commitment';
import { networkOf } from '../../lib/labs/experiment';
import { makeHidden } from '../../lib/labs/hidden';
import { createRng } from '../../lib/nn/rng';
import { inMemory } from '../../lib/nn/training-data';
import { routes } from '../../lib/protocol/http';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import { labSplits } from '../../server/data/lab-data';
import { readTestDigits } from '../../server/data/mnist';
import { decimalsIn, LeakSearch, printsFigure, type Recorded } from '../support/leaks';
import { datasetNeedles, type Figure } from '../support/leaks/secrets';
import { ProtocolStudent } from '../support/protocol-student';
import type { Person } from './support/person';
import { Recording } from './support/recording';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

const lab = selectLab('mnist-mlp');
const config = lab.presets.default;

/**
 * Trained networks so alike that chance alone decides their order, on the board and on the hidden test apart. Trained so
 * long that their log losses (0.7) are far from numbers that stand in pages anyway, as 100.0 % does.
 */
async function submitMany(students: readonly ProtocolStudent[]): Promise<void> {
  const { train, validation } = await labSplits(lab);
  const training = networkOf(lab).training(config);
  const { weights } = await trainToEnd({
    model: networkOf(lab).model(config),
    training,
    seed: 1,
    engine: 'fused',
    data: inMemory(train, validation, 1000),
  });
  const noise = createRng('leaks');
  for (const [index, student] of students.entries()) {
    const alike = weights.map((weight) => weight + 0.001 * noise.normal());
    const answer = await student.submit(config, alike, training.steps, `quiet-student-${index}`);
    expect(answer.status).toBeLessThan(300);
  }
}

/** Everything that a browser could ever load from this build. */
async function takeBuild(recording: Recording): Promise<void> {
  for (const folder of ['.next/static', 'public']) {
    for (const name of await readdir(folder, { recursive: true })) {
      const file = path.join(folder, name);
      if ((await stat(file)).isFile()) recording.take(file, new Uint8Array(await readFile(file)), 'bulk');
    }
  }
}

/** Asks for what is not for asking, as a stranger, as a student and as the teacher. */
async function ask(
  recording: Recording,
  code: string,
  roundId: string,
  student: ProtocolStudent,
  desk: Person,
) {
  const paths = [routes.proof(code, roundId), routes.csv(code), routes.health];
  const blocks = ['hidden', 'hidden-0', 'test', 'test-0', 'train-9999', '..%2f..%2fhidden'];
  paths.push(...blocks.map((block) => routes.block(lab.id, lab.version, block)));
  for (const asked of paths) {
    const askers: Record<string, string>[] = [{}, { cookie: student.cookie }];
    for (const headers of askers) {
      const answer = await fetch(student.origin + asked, { headers });
      recording.take(`GET ${asked}`, new Uint8Array(await answer.arrayBuffer()));
    }
    const answer = await desk.context.request.get(asked);
    recording.take(`teacher: GET ${asked}`, new Uint8Array(await answer.body()));
  }
}

const ids = (rows: readonly { participantId: string }[]) => rows.map((row) => row.participantId);

test('nothing hidden leaves the server before the reveal, and the search sees it afterwards', async ({
  server,
  enter,
}) => {
  test.setTimeout(420_000);
  const origin = server.url;
  const recording = new Recording();
  const people = {
    teacher: await enter({ name: 'teacher', origin, width: 1440, height: 900 }),
    projector: await enter({ name: 'projector', origin, width: 1920, height: 1080 }),
    student: await enter({ name: 'student', origin, width: 360, height: 740 }),
  };
  for (const [who, { context }] of Object.entries(people)) recording.watch(who, context);
  const takePages = async (when: string) => {
    for (const [who, { page }] of Object.entries(people)) await recording.takePage(`${who}, ${when}`, page);
  };

  const teacher = new Teacher(people.teacher);
  await teacher.setUp(server.setupPath);
  const code = await teacher.openSession('Leaks', lab.id);
  await people.projector.page.goto(`/s/${code}/projector`);
  const student = new Student(people.student, code);
  await student.join('Fumi');
  const others: ProtocolStudent[] = [];
  for (let index = 0; index < 10; index += 1) {
    others.push(await ProtocolStudent.join(origin, code, `Quiet ${index}`));
  }
  const [witness] = others;
  if (!witness) throw new Error('nobody joined');
  await takePages('lobby');
  await teacher.start();
  await takePages('train');
  await student.set('Steps', 100);
  await student.train(1);
  await submitMany(others);
  await student.submit(1);
  await expect.poll(() => witness.session.round.standing.rows, { timeout: 120_000 }).toHaveLength(11);
  await takePages('scored');
  await teacher.freeze();
  await expect.poll(() => witness.session.round.phase.name).toBe('freeze');
  recording.take('CSV', await teacher.downloadCsv());
  await ask(recording, code, witness.session.round.id, witness, people.teacher);
  await takePages('freeze');
  const boardOrder = ids(witness.session.round.standing.rows);
  await takeBuild(recording);
  recording.take('log', server.output());
  const before = [...(await recording.all()), ...others.flatMap(({ received }) => received)];
  const counts = { recorded: recording.records.length, received: witness.received.length };

  await teacher.reveal();
  await expect.poll(() => witness.session.round.standing.kind).toBe('revealed');
  await expect.poll(() => witness.seat.submissions[0]?.hidden).not.toBeNull();
  const { round } = witness.session;
  if (round.standing.kind !== 'revealed') throw new Error('not revealed');
  const { rows } = round.standing;
  const proof = roundProof.parse((await (await fetch(origin + routes.proof(code, round.id))).json()).data);
  const testDigits = await readTestDigits();

  const open = [
    ...rows
      .flatMap(({ train, validation }) => [train, validation])
      .flatMap(({ value, tieBreak }) => [value, tieBreak])
      .map(String),
    // A run's own figures are told as it goes. Epochs too look like others: the seventieth step of 130 is 0.538… .
    ...recording.sent.flatMap(decimalsIn),
  ];
  const figures: Figure[] = rows.flatMap((row) => [
    { what: 'hidden accuracy', value: row.hidden.value },
    { what: 'hidden tie-break', value: row.hidden.tieBreak },
    { what: 'generalisation gap', value: row.gap },
  ]);
  // What happens to be printed like an open figure cannot be told from it.
  const tellable = figures.filter(({ value }) => !open.some((figure) => printsFigure(figure, value)));
  expect(tellable.length).toBeGreaterThan(figures.length / 2);

  const quiet = others.map(({ seat }) => seat.participant.id);
  const joinOrder = [...ids(rows).filter((id) => !quiet.includes(id)), ...quiet];
  const search = new LeakSearch(
    {
      seed: proof.seed,
      hidden: makeHidden(lab, proof.seed, testDigits),
      figures: tellable,
      ranking: ids(rows),
      openOrders: [joinOrder, boardOrder],
    },
    datasetNeedles('test digit', testDigits),
  );
  expect(before.length).toBeGreaterThan(100);
  expect(search.find(before)).toEqual([]);

  // The same search over what came after the reveal, in the forms in which the product itself sends them.
  recording.take('CSV', await teacher.downloadCsv());
  const after: Recorded[] = [
    ...(await recording.all()).slice(counts.recorded),
    ...witness.received.slice(counts.received),
  ];
  const found = new Set(search.find(after).map((leak) => leak.what));
  for (const what of [
    'hidden seed',
    'hidden accuracy',
    'hidden tie-break',
    'generalisation gap',
    'hidden ranks',
  ]) {
    expect(found).toContain(what);
  }
  for (const other of others) other.leave();
});
