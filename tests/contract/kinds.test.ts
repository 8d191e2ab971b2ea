/** Every lab over the protocol: what it takes is scored, whichever kind it is, and nothing else is taken. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { labs, labsAndVariants } from '../../lib/labs/catalogue';
import type { LabDefinition } from '../../lib/labs/types';
import { protocolVersion } from '../../lib/protocol/messages';
import { encodeUpload } from '../../lib/protocol/upload';
import type { Sent } from '../../lib/session/state';
import { weightsFromSeed } from '../../lib/trainer/weights-from-seed';
import { type Hall, openHall, removeHall } from './support/hall';
import { openSession, sitDown, upload, type Visitor, visit } from './support/visitor';

// Recipes train, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 180_000 });

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

const runId = 'the-run-of-aki';
const seed = 7;
const claim = { train: null, validation: null };

/** What a student would send of the default setting. */
function submission({ score, presets, experiment }: LabDefinition): { sent: Sent; weights?: Float32Array } {
  switch (score.submits) {
    case 'answer':
      return { sent: { kind: 'answer', answer: score.initial } };
    case 'recipe':
      return { sent: { kind: 'recipe', runId, claim } };
    case 'weights': {
      if (experiment.kind !== 'network') throw new Error('only networks have weights');
      const model = experiment.model(presets.default);
      return { sent: { kind: 'weights', runId, step: 0, claim }, weights: weightsFromSeed({ model, seed }) };
    }
  }
}

/** A round of this lab that trains, with a student who has started a run. */
async function training(lab: LabDefinition) {
  const { code, roundId } = await openSession(teacher, lab.id);
  await teacher.get('round:start', { roundId });
  const student = await sitDown(hall.url, code, 'Aki');
  const config = { ...lab.presets.default };
  await student.get('run:start', { roundId, runId, config, seed, engine: 'fused' });
  const send = async (submissionId: string, sent: Sent, weights?: Float32Array) => {
    const body = encodeUpload({ protocol: protocolVersion, submissionId, roundId, sent }, weights);
    const { status, result } = await upload(hall.url, code, student.cookie, body);
    return result.ok ? status : `${status} ${result.error.code}`;
  };
  return { student, send };
}

describe.each(labsAndVariants)('$id', (lab) => {
  test('is scored on all three parts, once', async () => {
    const { student, send } = await training(lab);
    const { sent, weights } = submission(lab);
    expect(await send('submission-1', sent, weights)).toBe(200);
    expect(await send('submission-1', sent, weights)).toBe(200);
    const seat = await student.seat(({ submissions }) => submissions[0]?.status.kind === 'scored');
    expect(seat.submissions).toHaveLength(1);
    const [scored] = seat.submissions;
    const split = { value: expect.any(Number), tieBreak: expect.any(Number), count: expect.any(Number) };
    expect(scored?.status).toEqual({
      kind: 'scored',
      score: { train: split, validation: split },
      published: split,
    });
    expect(seat.rank).toBe(1);
  });

  test('takes no other kind', async () => {
    const { send } = await training(lab);
    const others: Sent[] = [
      { kind: 'weights', runId, step: 0, claim },
      { kind: 'recipe', runId, claim },
      { kind: 'answer', answer: {} },
    ];
    for (const sent of others.filter(({ kind }) => kind !== lab.score.submits)) {
      expect(await send('submission-of-another-kind', sent)).toBe('400 submission-kind');
    }
  });
});

test('an answer must be one that the lab asks for', async () => {
  const lab = labs.find(({ score }) => score.submits === 'answer');
  if (lab?.score.submits !== 'answer') return;
  const { send } = await training(lab);
  expect(await send('submission-empty', { kind: 'answer', answer: {} })).toBe('400 config-invalid');
  const [first] = Object.keys(lab.score.initial);
  const wild = { ...lab.score.initial, [first ?? '']: Number.MAX_VALUE };
  expect(await send('submission-wild', { kind: 'answer', answer: wild })).toBe('400 config-invalid');
});

test('a recipe is that of one’s own run', async () => {
  const lab = labs.find(({ score }) => score.submits === 'recipe');
  if (!lab) return;
  const { send } = await training(lab);
  expect(await send('submission-foreign', { kind: 'recipe', runId: 'no-such-run', claim })).toBe(
    '404 run-not-found',
  );
});
