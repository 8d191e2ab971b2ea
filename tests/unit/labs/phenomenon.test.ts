import { expect, test, vi } from 'vitest';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import { measure as measureMnist } from '../../../lib/labs/mnist-mlp/phenomenon';
import type { Bench, Measured } from '../../../lib/labs/phenomenon';
import type { LabDefinition } from '../../../lib/labs/types';
import { xor } from '../../../lib/labs/xor/definition';
import { measure as measureXor } from '../../../lib/labs/xor/phenomenon';
import { benchOf } from '../../../server/commands/bench-of-lab';
import { bar } from '../../../server/commands/report';

// Real trainings, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 600_000 });

const bench = (lab: LabDefinition, full = false): Bench =>
  benchOf(lab, { seed: Math.floor(Math.random() * 2 ** 32), full, say: () => undefined });

/** Which bars hold, by name. */
const held = (lab: LabDefinition, { values }: Measured) =>
  Object.fromEntries(lab.bars.map((spec) => [spec.name, bar(spec, values[spec.name] ?? Number.NaN).holds]));

test('xor: the phenomenon holds, 45 of 50 seeds at least, from a seed nobody has seen', async () => {
  expect(held(xor, await measureXor(bench(xor, true)))).toEqual({
    'xor/reference-rate': true,
    'xor/identity-best': true,
    'xor/identity-log-loss': true,
  });
});

test('xor: with non-linearity and linearity exchanged, all bars fall short', async () => {
  const linear = { ...xor.presets.reference, activation: 'identity' };
  expect(held(xor, await measureXor(bench(xor), linear, xor.presets.reference))).toEqual({
    'xor/reference-rate': false,
    'xor/identity-best': false,
    'xor/identity-log-loss': false,
  });
});

test('mnist-mlp: without enough learning the bar falls short', async () => {
  const hasty = { ...mnistMlp.presets.reference, steps: 100, learningRate: 0.001 };
  expect(held(mnistMlp, await measureMnist(bench(mnistMlp), hasty))).toEqual({
    'mnist-mlp/reference-accuracy': false,
  });
});

test('mnist-mlp: the phenomenon holds at a seed nobody has seen', async () => {
  expect(held(mnistMlp, await measureMnist(bench(mnistMlp)))).toEqual({
    'mnist-mlp/reference-accuracy': true,
  });
});

test('a figure that is not a number holds against no bar', () => {
  for (const better of ['higher', 'lower'] as const) {
    expect(bar({ name: 'x', want: 0, better }, Number.NaN).holds).toBe(false);
  }
});
