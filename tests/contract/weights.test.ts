import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../lib/protocol/http';
import { type Hall, openHall, removeHall } from './support/hall';
import { openSession, sitDown, submit, type Visitor, visit, xorWeights } from './support/visitor';

let hall: Hall;
let sato: Visitor;
let mori: Visitor;
beforeAll(async () => {
  hall = await openHall();
  sato = await visit(hall.url, await hall.teacher('sato'));
  mori = await visit(hall.url, await hall.teacher('mori'));
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

test('anyone’s weights are for the teacher of the session, as they were sent', async () => {
  const { code, roundId } = await openSession(sato);
  await sato.get('round:start', { roundId });
  const aki = await sitDown(hall.url, code, 'Aki');
  await submit(hall.url, aki, { code, roundId, runId: 'the-run-of-aki' }, xorWeights(0.9));
  const ask = (cookie: string, submissionId = 'submission-the-run-of-aki', participantId = aki.id) =>
    fetch(hall.url + routes.weights(code, participantId, submissionId), { headers: { cookie } });

  const answer = await ask(sato.cookie);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(new Float32Array(await answer.arrayBuffer())).toEqual(xorWeights(0.9));

  const refused = async (response: Response) => [
    response.status,
    ((await response.json()) as { error: { code: string } }).error.code,
  ];
  expect(await refused(await ask(mori.cookie))).toEqual([403, 'not-your-session']);
  expect(await refused(await ask(aki.cookie))).toEqual([401, 'sign-in-required']);
  expect(await refused(await ask(''))).toEqual([401, 'sign-in-required']);
  expect(await refused(await ask(sato.cookie, 'submission-of-nobody'))).toEqual([
    404,
    'submission-not-found',
  ]);

  // Whoever came in twice is one: what the other seat sent is theirs.
  const again = await sitDown(hall.url, code, 'Aki again');
  await sato.get('participant:merge', { participantId: aki.id, into: again.id });
  const merged = await ask(sato.cookie, 'submission-the-run-of-aki', again.id);
  expect(new Float32Array(await merged.arrayBuffer())).toEqual(xorWeights(0.9));
});
