import { expect, test } from 'vitest';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import { parseAnswer, parseConfig } from '../../../lib/labs/config';
import { stops } from '../../../lib/labs/controls';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import type { Config, Control, NumberControl } from '../../../lib/labs/types';
import { xor } from '../../../lib/labs/xor/definition';
import { parameterCount } from '../../../lib/nn/parameters';
import fc from '../../support/properties';

const good: Config = mnistMlp.presets.reference;

const refused: readonly [string, unknown][] = [
  ['a missing control', Object.fromEntries(Object.entries(good).filter(([id]) => id !== 'dropout'))],
  ['an unknown control', { ...good, momentum: 0.9 }],
  ['a number below its range', { ...good, learningRate: 0.0005 }],
  ['a number above its range', { ...good, hiddenUnits: 205 }],
  ['a fraction where an integer is asked', { ...good, hiddenUnits: 7.5 }],
  ['not a number', { ...good, learningRate: Number.NaN }],
  ['infinity', { ...good, learningRate: Number.POSITIVE_INFINITY }],
  ['a number written as text', { ...good, steps: '3000' }],
  ['an unknown choice', { ...good, optimiser: 'lion' }],
  ['a choice of another type', { ...good, activation: 0 }],
  ['null', null],
  ['a list', []],
  ['another lab’s configuration', xor.presets.reference],
];

test.each(refused)('%s is refused', (_, config) => {
  expect(parseConfig(mnistMlp, config)).toMatchObject({ ok: false, error: { code: 'config-invalid' } });
});

test('a prototype in JSON does not slip through', () => {
  const parsed = parseConfig(xor, JSON.parse('{"__proto__":{"hiddenUnits":4}}'));
  expect(parsed.ok).toBe(false);
});

const anyValue = (control: Control): fc.Arbitrary<number | string> => {
  if (control.kind === 'choice') return fc.constantFrom(...control.options.map((option) => option.value));
  const { min, max } = control;
  return control.integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
};

test.each(labsAndVariants)('$id: whatever is in range is accepted, and makes a network', (lab) => {
  const configs = fc.record(Object.fromEntries(lab.controls.map((each) => [each.id, anyValue(each)])));
  fc.assert(
    fc.property(configs, (config) => {
      expect(parseConfig(lab, config)).toEqual({ ok: true, data: config });
      if (lab.experiment.kind === 'simulation') return;
      expect(parameterCount(lab.experiment.model(config))).toBeGreaterThan(0);
      const { batchSize, steps } = lab.experiment.training(config);
      expect(batchSize).toBeGreaterThan(0);
      expect(steps).toBeLessThanOrEqual(lab.budget.steps);
    }),
  );
});

const control = (range: Pick<NumberControl, 'min' | 'max' | 'scale' | 'step'>): NumberControl => ({
  kind: 'number',
  id: 'test',
  label: { ja: '試', en: 'test' },
  hint: { ja: '試。', en: 'test.' },
  integer: false,
  ...range,
});

test('stops of a linear control go from end to end by its step', () => {
  expect(stops(control({ min: 0, max: 0.3, scale: 'linear', step: 0.1 }))).toEqual([0, 0.1, 0.2, 0.3]);
});

test('as many stops as there are round values between the ends are those, on a log control', () => {
  expect(stops(control({ min: 10, max: 200, scale: 'log', step: 4 }))).toEqual([10, 20, 50, 100, 200]);
  expect(stops(control({ min: 2, max: 5, scale: 'log', step: 1 }))).toEqual([2, 5]);
  expect(stops(control({ min: 1, max: 100, scale: 'log', step: 4 }))).toEqual([1, 3, 10, 30, 100]);
});

test('three stops to a power of ten read 1, 2, 5 on a log control', () => {
  expect(stops(control({ min: 0.01, max: 10, scale: 'log', step: 9 }))).toEqual([
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10,
  ]);
});

test('where a lab wants no answer none is taken', () => {
  const refused = { ok: false, error: { code: 'config-invalid', detail: 'xor wants no answer' } };
  expect(parseAnswer(xor, {})).toEqual(refused);
  expect(parseAnswer(xor, xor.presets.default)).toEqual(refused);
});
