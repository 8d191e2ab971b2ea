/** Threads of the scorer, with a worker that only takes its time. */
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ScoringPool, TimeLimitError } from '../../../server/scoring/pool';
import type { ScoreTask } from '../../../server/scoring/task';

const filename = resolve('tests/unit/scoring/waiting-worker.mjs');
const base = { labId: 'xor', labVersion: 1, hiddenSeed: '', drawn: null, table: null, usesPublic: false };
const taking = (milliseconds: number): ScoreTask => ({
  ...base,
  submitted: { kind: 'answer', answer: { milliseconds } },
});

let pool: ScoringPool;
const open = (timeLimitMs: number) => {
  pool = new ScoringPool({ threads: 1, timeLimitMs, filename });
  return pool;
};
afterEach(() => pool.stop());

describe('ScoringPool', () => {
  test('counts the time of a task from when a thread is free for it', async () => {
    const scorer = open(4000);
    await scorer.score(taking(0));
    // Together they take longer than one of them may, and one much shorter: a busy machine comes late.
    const all = await Promise.allSettled(
      [...Array(6).fill(800), 0].map((each) => scorer.score(taking(each))),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 'fulfilled'));
  }, 30_000);

  test('stops what takes too long, and goes on with what waited for it', async () => {
    const scorer = open(4000);
    const [slow, next] = [scorer.score(taking(2 ** 30)), scorer.score(taking(0))];
    await expect(slow).rejects.toThrow(TimeLimitError);
    await expect(next).resolves.toMatchObject({ ok: true });
  }, 30_000);

  test('lets no score and no promise wait for what takes long', async () => {
    const scorer = open(20_000);
    const slow = () => scorer.baseline({ ...base, baseline: 'majority' });
    const ended = Promise.allSettled([slow(), slow()]);
    await expect(scorer.score(taking(0))).resolves.toMatchObject({ ok: true });
    await expect(scorer.commitment({ ...base, seed: '' })).resolves.toBe('xor');
    await scorer.stop();
    // A stop ends the one that runs and refuses the one that waits.
    for (const { status } of await ended) expect(status).toBe('rejected');
  }, 30_000);
});
