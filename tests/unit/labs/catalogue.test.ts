import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findLab, labs, selectLab } from '../../../lib/labs/catalogue';
import { parseConfig } from '../../../lib/labs/config';
import { stops } from '../../../lib/labs/controls';
import { locales } from '../../../lib/labs/types';
import { digitClasses, digitPixels } from '../../../lib/nn/datasets/digits';
import type { ModelSpec } from '../../../lib/nn/spec';

const presets = labs.flatMap((lab) =>
  Object.entries(lab.presets).map(([name, config]) => ({ lab, name, config })),
);

test('ids are unique and found; unknown ones are not', () => {
  expect(new Set(labs.map((lab) => lab.id)).size).toBe(labs.length);
  for (const lab of labs) expect(selectLab(lab.id)).toBe(lab);
  expect(findLab('nonsense')).toBeNull();
  expect(() => selectLab('nonsense')).toThrow(RangeError);
});

test.each(presets)('$lab.id: the $name preset is a valid configuration', ({ lab, config }) => {
  expect(parseConfig(lab, config)).toEqual({ ok: true, data: config });
});

test.each(presets)('$lab.id: the $name preset lies on the stops of the sliders', ({ lab, config }) => {
  for (const control of lab.controls) {
    if (control.kind === 'number') expect(stops(control)).toContain(config[control.id]);
  }
});

test.each(presets)(
  "$lab.id: the $name preset's network fits the data and its run the budget",
  ({ lab, config }) => {
    const model: ModelSpec = lab.network(config);
    const last = model.layers.at(-1);
    const outputs = last?.kind === 'dense' ? last.units : null;
    expect([model.inputSize, outputs, model.loss]).toEqual(
      lab.dataset.kind === 'mnist'
        ? [digitPixels, digitClasses, 'softmax-cross-entropy']
        : [2, 1, 'sigmoid-cross-entropy'],
    );
    expect(last).toMatchObject({ activation: 'identity' });
    expect(lab.training(config).steps).toBeLessThanOrEqual(lab.budget.steps);
  },
);

test.each(labs)('$id: no run can ask for more steps than the budget', (lab) => {
  const steps = lab.controls.find((control) => control.id === 'steps');
  expect(steps).toMatchObject({ kind: 'number', max: lab.budget.steps });
});

test.each(labs)('$id: every text is there in both languages, a hint in one sentence', (lab) => {
  for (const locale of locales) {
    const { title, task, story, questions } = lab.text[locale];
    for (const text of [title, task, story, ...questions]) expect(text.trim()).not.toBe('');
    expect(questions.length).toBeGreaterThan(0);
    for (const control of lab.controls) {
      expect(control.label[locale].trim()).not.toBe('');
      expect(control.hint[locale]).toMatch(locale === 'en' ? /^[^.]+(?:\.\d[^.]*)*\.$/ : /。$/);
      if (control.kind === 'choice') {
        for (const option of control.options) expect(option.label[locale].trim()).not.toBe('');
      }
    }
  }
});

test.each(labs)('$id: its folder measures the bars that its definition names', (lab) => {
  const file = new URL(`../../../lib/labs/${lab.id}/phenomenon.ts`, import.meta.url);
  expect(existsSync(file)).toBe(true);
  const source = readFileSync(file, 'utf8');
  expect(lab.bars.length).toBeGreaterThan(0);
  for (const { name } of lab.bars) {
    expect(name.startsWith(`${lab.id}/`)).toBe(true);
    expect(source).toContain(`'${name}'`);
  }
});
