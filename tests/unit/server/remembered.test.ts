import { expect, test } from 'vitest';
import { Remembered } from '../../../server/remembered';

test('makes each thing once for all who ask, and keeps the latest asked for', async () => {
  const made: string[] = [];
  const kept = new Remembered<string>(2);
  const ask = (key: string) =>
    kept.of(key, async () => {
      made.push(key);
      return `${key}!`;
    });
  expect(await Promise.all([ask('a'), ask('a')])).toEqual(['a!', 'a!']);
  for (const key of ['b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('tries again what has failed', async () => {
  const kept = new Remembered<number>(2);
  const failing = kept.of('a', () => Promise.reject(new Error('not now')));
  await expect(failing).rejects.toThrow('not now');
  await expect(kept.of('a', async () => 1)).resolves.toBe(1);
});
