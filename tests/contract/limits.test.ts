/** What one connection may ask and send in a while (server/sockets/limits.ts), over real WebSockets. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Frame } from '../../lib/trainer/types';
import { type Hall, openHall, removeHall } from './support/hall';
import { join, openSession, sitDown, type Visitor, visit, xorConfig } from './support/visitor';

let hall: Hall;
let sato: Visitor;
beforeAll(async () => {
  hall = await openHall();
  sato = await visit(hall.url, await hall.teacher('sato'));
});
afterAll(async () => {
  await hall.stop();
  await removeHall(hall);
});

const warnings = () =>
  hall
    .log()
    .split('\n')
    .filter((line) => line.includes('a connection sends more than it may'));

const frameAt = (step: number): Frame => ({
  ...{ step, epoch: 1, trainLoss: 0.6, trainAccuracy: 0.5, elapsedMs: step },
  ...{ validationLoss: null, validationAccuracy: null },
});

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

test('too many requests at once are refused with a code and logged once, and others go on', async () => {
  const eager = await visit(hall.url);
  const before = warnings().length;
  const codes = await Promise.all(times(1200, () => eager.code('session:list', {})));
  expect(codes.filter((code) => code === 'sign-in-required')).toHaveLength(1000);
  expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(200);
  expect(await sato.code('session:list', {})).toBe('granted');
  expect(warnings()).toHaveLength(before + 1);
  // Whoever connects anew begins anew.
  eager.leave();
  expect(await (await visit(hall.url)).code('session:list', {})).toBe('sign-in-required');
});

test('frames above the limit are dropped; the run ends with its whole curve', async () => {
  const { code, roundId } = await openSession(sato);
  const aki = await sitDown(hall.url, code, 'Aki');
  await sato.get('round:start', { roundId });
  const runId = 'run-of-many-frames';
  await aki.get('run:start', { roundId, runId, config: { ...xorConfig }, seed: 1, engine: 'cpu' });
  const before = warnings().length;
  const curve = times(40, (index) => frameAt(index + 1));
  for (const frame of curve) aki.socket.emit('progress:send', { runId, frame });
  // Answered on the same connection, so after all of them.
  await aki.get('session:enter', { protocol: 1, code, role: 'participant' });
  const { progress } = await sato.until('progress:changed', (told) => told.progress.length > 0);
  expect(progress.map(({ frame }) => frame.step)).toEqual([12]);
  expect(warnings()).toHaveLength(before + 1);
  await aki.get('run:end', { roundId, runId, how: 'finished', step: 40, curve });
  await aki.seat(({ runs }) => runs[0]?.end?.step === 40);
});

test('a seat has one limit, however many connections it opens', async () => {
  const { code } = await openSession(sato);
  const aki = await sitDown(hall.url, code, 'Aki');
  const tabs = await Promise.all(
    times(4, async () => {
      const tab = await visit(hall.url, aki.cookie);
      await tab.get('session:enter', { protocol: 1, code, role: 'participant' });
      return tab;
    }),
  );
  const codes = await Promise.all(tabs.flatMap((tab) => times(300, () => tab.code('session:list', {}))));
  expect(codes.filter((each) => each !== 'rate-limited')).toHaveLength(1000);
  expect(await sato.code('session:list', {})).toBe('granted');
});

// The last one here: nobody new can come from this address for a while after it.
test('new seats from one address are limited; who has one comes back to it', async () => {
  const { code } = await openSession(sato);
  const first = await join(hall.url, code, 'First');
  const answers = await Promise.all(times(400, (index) => join(hall.url, code, `Name ${index}`)));
  const refused = answers.filter(({ result }) => !result.ok);
  // The address has joined before, and a place comes back each second.
  expect(answers.length - refused.length).toBeGreaterThan(310);
  expect(refused.length).toBeGreaterThan(20);
  for (const { status, result } of refused) {
    expect([status, result]).toMatchObject([429, { ok: false, error: { code: 'joining-too-fast' } }]);
  }
  const again = await join(hall.url, code, 'Another name', first.cookie);
  expect(again.result).toEqual(first.result);
});
