import { describe, expect, it, test } from 'vitest';
import { labsAndVariants, selectLab } from '@/lib/labs/catalogue';
import {
  baselinesOf,
  checkPlan,
  modesOf,
  relayGroups,
  settingsFor,
  sweepOf,
  takesDigits,
  usualWork,
} from '@/lib/labs/round-plan';
import { builtInTemplates } from '@/lib/labs/templates';
import type { LabDefinition } from '@/lib/labs/types';
import { parameterCount } from '@/lib/nn/parameters';
import { plan, roundPlan } from '@/lib/protocol/settings';
import { modes, type RoundSettings } from '@/lib/session/settings';

/** The field that does not fit, or null. */
function misfit(lab: LabDefinition, settings: RoundSettings): string | null {
  const checked = checkPlan(lab, settings);
  if (checked.ok) return null;
  expect(checked.error.code).toBe('settings-invalid');
  return checked.error.detail ?? '';
}

const xor = selectLab('xor');
const digits = selectLab('mnist-mlp');
const battle = settingsFor(xor, 'battle');
const relay = settingsFor(digits, 'relay');

describe.each(labsAndVariants.map((lab) => [lab.id, lab] as const))('%s', (labId, lab) => {
  it.each(modesOf(lab))('is played as %s by its defaults, which the door takes too', (mode) => {
    const settings = settingsFor(lab, mode);
    expect(settings.mode).toBe(mode);
    expect(misfit(lab, settings)).toBeNull();
    expect(roundPlan.parse({ labId, settings })).toEqual({ labId, settings });
  });

  it('is refused in the modes that make no sense for it', () => {
    for (const mode of modes.filter((each) => !modesOf(lab).includes(each)))
      expect(misfit(lab, { ...settingsFor(lab, 'battle'), mode }), mode).toBe('mode');
  });

  it('can be fought and tried out', () => {
    expect(modesOf(lab)).toEqual(expect.arrayContaining(['battle', 'sandbox']));
  });

  it('leaves every control to exactly one member of a relay, and the shape of the network to the first', () => {
    expect(relayGroups(lab).flat().sort()).toEqual(lab.controls.map(({ id }) => id).sort());
    const { experiment, presets } = lab;
    if (experiment.kind !== 'network') return;
    const later = new Set(relayGroups(lab).slice(1).flat());
    const count = parameterCount(experiment.model(presets.default));
    for (const control of lab.controls.filter(({ id }) => later.has(id))) {
      const value = control.kind === 'number' ? control.max : (control.options.at(-1)?.value ?? '');
      expect(parameterCount(experiment.model({ ...presets.default, [control.id]: value }))).toBe(count);
    }
  });
});

describe('checkPlan names the field that does not fit', () => {
  it.each<[string, LabDefinition, RoundSettings]>([
    ['locked.wheels', xor, { ...battle, locked: { wheels: 4 } }],
    ['locked.hiddenUnits', xor, { ...battle, locked: { hiddenUnits: 17 } }],
    ['locked', xor, { ...battle, locked: xor.presets.default }],
    ['sweep', xor, { ...battle, sweep: sweepOf(xor) }],
    ['sweep', xor, { ...settingsFor(xor, 'crowd'), sweep: null }],
    ['locked', xor, { ...settingsFor(xor, 'crowd'), locked: { hiddenUnits: 2 } }],
    ['relay', xor, { ...battle, relay: relayGroups(xor) }],
    ['relay', digits, { ...relay, relay: [['hiddenUnits']] }],
    ['relay', digits, { ...relay, relay: [['hiddenUnits'], ['hiddenUnits']] }],
    ['relay.1', digits, { ...relay, relay: [['learningRate'], ['hiddenUnits']] }],
    ['relay.1', digits, { ...relay, relay: [['hiddenUnits'], ['wheels']] }],
    ['relay.2', digits, { ...relay, locked: { weightDecay: 0, dropout: 0 } }],
    [
      'work',
      selectLab('hooke-fit'),
      { ...settingsFor(selectLab('hooke-fit'), 'battle'), work: { unit: 'steps', most: 100 } },
    ],
    ['work', xor, { ...settingsFor(xor, 'crowd'), work: { unit: 'steps', most: 100 } }],
    [
      'board.ladder',
      selectLab('universal-approximation'),
      {
        ...settingsFor(selectLab('universal-approximation'), 'battle'),
        board: { ...battle.board, ladder: true },
      },
    ],
    [
      'prediction',
      xor,
      { ...settingsFor(xor, 'sandbox'), prediction: { kind: 'figure', of: 'median-gap', edges: [0.1] } },
    ],
    ['baselines', xor, { ...settingsFor(xor, 'crowd'), baselines: ['linear'] }],
    [
      'baselines',
      selectLab('perceptron-gates'),
      { ...settingsFor(selectLab('perceptron-gates'), 'battle'), baselines: ['majority'] },
    ],
    ['digits', xor, { ...battle, digits: 5 }],
    ['digitsRank', xor, { ...battle, digitsRank: true }],
    ['ownWeights', digits, { ...relay, ownWeights: true }],
    ['dataId', xor, { ...battle, dataId: 'mine' }],
  ])('%s', (field, lab, settings) => {
    expect(misfit(lab, settings)).toBe(field);
  });

  it('looks into every axis of a sweep', () => {
    const crowd = settingsFor(xor, 'crowd');
    const sweep = { axes: [], seeds: 3, config: {}, figure: 'curve', shows: 'hidden' } as const;
    const hiddenUnits = { control: 'hiddenUnits', values: [1, 2] };
    const activation = { control: 'activation', values: ['relu', 'tanh'] };
    const cases: [string | null, RoundSettings['sweep']][] = [
      [null, { ...sweep, axes: [hiddenUnits, activation], figure: 'heat-map' }],
      ['sweep.axes.wheels', { ...sweep, axes: [{ control: 'wheels', values: [4] }] }],
      ['sweep.axes.hiddenUnits', { ...sweep, axes: [{ control: 'hiddenUnits', values: [1, 99] }] }],
      ['sweep.axes.hiddenUnits', { ...sweep, axes: [{ control: 'hiddenUnits', values: [2, 2] }] }],
      ['sweep.axes', { ...sweep, axes: [hiddenUnits, hiddenUnits] }],
      ['sweep.figure', { ...sweep, axes: [hiddenUnits], figure: 'heat-map' }],
      ['sweep.config.hiddenUnits', { ...sweep, axes: [hiddenUnits], config: { hiddenUnits: 2 } }],
      ['sweep.config.wheels', { ...sweep, axes: [hiddenUnits], config: { wheels: 4 } }],
    ];
    for (const [field, of] of cases) expect(misfit(xor, { ...crowd, sweep: of })).toBe(field);
  });

  it('takes all that a lab of real digits can have', () => {
    expect(takesDigits(digits)).toBe(true);
    expect(
      misfit(digits, {
        ...settingsFor(digits, 'battle'),
        work: { unit: 'multiply-adds', most: 1e12 },
        locked: { optimiser: 'sgd' },
        board: { split: 'public', audience: 'top', top: 3, names: 'generated', ladder: true },
        calm: true,
        prediction: { kind: 'question', text: 'Will it?', options: ['Yes', 'No'] },
        baselines: baselinesOf(digits),
        digits: 10,
        digitsRank: true,
        ownWeights: true,
      }),
    ).toBeNull();
  });
});

test('the template that breaks the real board asks the same attack twice, once without and once with Ladder', () => {
  const found = builtInTemplates.find(({ id }) => id === 'break-the-real-board');
  const rounds = found?.plan('ja').map(({ labId, settings: { ownWeights, board } }) => {
    const { split, ladder } = board;
    return { labId, ownWeights, split, ladder };
  });
  const attacked = { labId: 'test-set-leak.live', ownWeights: true, split: 'public' };
  expect(rounds).toEqual([
    { ...attacked, ladder: false },
    { ...attacked, ladder: true },
  ]);
});

describe.each(builtInTemplates)('the template $id', ({ plan: planIn }) => {
  it.each(['ja', 'en'] as const)('fits its labs in %s', (locale) => {
    const lines = planIn(locale);
    expect(plan.parse(lines)).toEqual(lines);
    for (const { labId, settings } of lines) expect(misfit(selectLab(labId), settings)).toBeNull();
  });
});

test('a work budget pays for five runs of the reference setting, to two digits', () => {
  const xor = selectLab('xor');
  if (xor.experiment.kind !== 'network') throw new Error('XOR is trained');
  const five = 5 * xor.experiment.training(xor.presets.reference).steps;
  const { unit, most } = usualWork(xor, 'steps');
  expect(unit).toBe('steps');
  expect(Math.abs(most - five)).toBeLessThanOrEqual(0.05 * five);
  expect(usualWork(xor, 'multiply-adds').most).toBeGreaterThan(five);
});
