import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findLab, labs, labsAndVariants, selectLab } from '../../../lib/labs/catalogue';
import { parseAnswer, parseConfig } from '../../../lib/labs/config';
import { stops } from '../../../lib/labs/controls';
import { networkOf } from '../../../lib/labs/experiment';
import { openConditions } from '../../../lib/labs/hidden';
import type { LabDefinition } from '../../../lib/labs/types';
import { locales } from '../../../lib/labs/types';
import { outputSize } from '../../../lib/nn/layers';
import { labSplits } from '../../../server/data/lab-data';

/** Every setting that a definition names, of the configuration or of the answer. */
const settings = labsAndVariants.flatMap((lab) => [
  ...Object.entries(lab.presets).map(([name, config]) => ({ id: lab.id, lab, name, config })),
  ...lab.strategies.map(({ id: name, config }) => ({ id: lab.id, lab, name, config })),
]);
const answers = (lab: LabDefinition, name: string) =>
  lab.score.submits === 'answer' && !(name in lab.presets) ? lab.score.controls : null;

test('ids are unique and found; unknown ones are not', () => {
  expect(new Set(labs.map((lab) => lab.id)).size).toBe(labs.length);
  for (const lab of labs) expect(selectLab(lab.id)).toBe(lab);
  expect(findLab('nonsense')).toBeNull();
  expect(() => selectLab('nonsense')).toThrow(RangeError);
});

test.each(settings)(
  '$id: "$name" is a valid setting, on the stops of the sliders',
  ({ lab, name, config }) => {
    const controls = answers(lab, name);
    expect(controls ? parseAnswer(lab, config) : parseConfig(lab, config)).toEqual({
      ok: true,
      data: config,
    });
    for (const control of controls ?? lab.controls) {
      if (control.kind === 'number') expect(stops(control)).toContain(config[control.id]);
    }
  },
);

const networks = settings.filter(({ lab, name }) => lab.experiment.kind === 'network' && !answers(lab, name));

test.each(networks)(
  '$id: the network of "$name" fits the data and its run the budget',
  async ({ lab, config }) => {
    const { model, training } = networkOf(lab);
    const { train } = await labSplits(lab);
    for (const condition of openConditions(lab, 'validation')) {
      const network = model({ ...config, ...condition });
      expect(network.inputSize).toBe(train.inputSize);
      const outputs = train.targets ? train.targets.length / train.count : train.classes;
      expect([outputs, train.classes === 2 ? 1 : outputs]).toContain(outputSize(network));
      if (network.loss !== 'squared-error') {
        expect(network.layers.at(-1)).toMatchObject({ kind: 'dense', activation: 'identity' });
      }
    }
    expect(training(config).steps).toBeLessThanOrEqual(lab.budget.steps);
  },
);

test.each(labs)('$id: two strategies at least compete with the default', (lab) => {
  expect(lab.strategies.length).toBeGreaterThanOrEqual(2);
});

test.each(labs)('$id: what it submits fits what it runs', ({ experiment, score }) => {
  if (score.submits === 'weights') expect(experiment.kind).toBe('network');
});

test.each(labs)('$id: no run can ask for more steps than the budget', (lab) => {
  const steps = lab.controls.find((control) => control.id === 'steps');
  if (steps) expect(steps).toMatchObject({ kind: 'number', max: lab.budget.steps });
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

/** Every text of a definition in both languages, wherever it stands, with the way to it. */
function pairsIn(value: unknown, path = ''): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const record = value as Record<string, unknown>;
  if (typeof record.ja === 'string' || typeof record.en === 'string') return [[path, record]];
  return Object.entries(record).flatMap(([key, inner]) => pairsIn(inner, `${path}.${key}`));
}

test.each(labs)('$id: whatever has a text has it in both languages, each in its own', (lab) => {
  const japanese = /[\p{scx=Hira}\p{scx=Kana}\p{scx=Han}]/u;
  for (const [path, { ja, en }] of pairsIn(lab)) {
    expect(typeof ja === 'string' && ja.trim() !== '', `${path}.ja`).toBe(true);
    expect(typeof en === 'string' && en.trim() !== '', `${path}.en`).toBe(true);
    expect(String(en), `${path}.en`).not.toMatch(japanese);
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
