import { expect, test } from 'vitest';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import { parseConfig } from '../../../lib/labs/config';
import { drawnLimits } from '../../../lib/labs/data/drawn';
import { decodeLink, encodeLink, reservedNames } from '../../../lib/labs/link';
import { xor } from '../../../lib/labs/xor/definition';
import fc from '../../support/properties';

const bare = { view: null, laid: null, points: [] } as const;

test.each(labsAndVariants)('$id: a link gives back settings, answer, seed and view', (lab) => {
  const answer = lab.score.submits === 'answer' ? lab.score.initial : null;
  for (const config of Object.values(lab.presets)) {
    const points = [
      { x: -100, y: 7, class: 0 },
      { x: 0, y: 100, class: 3 },
    ];
    const link = { config, answer, seed: 4_294_967_295, view: 'curves', laid: '-80.60.-5_1.2.3', points };
    expect(decodeLink(lab, encodeLink(lab, link))).toEqual({ ...link, complete: true });
  }
});

test.each(labsAndVariants)('$id: no control has a name that a link keeps for itself', ({ controls }) => {
  for (const { id } of controls) {
    expect(reservedNames).not.toContain(id);
    expect(id).not.toContain('.');
  }
});

test('a link reads like a sentence', () => {
  const { config } = decodeLink(xor, '');
  expect(encodeLink(xor, { config, answer: null, seed: 7, ...bare })).toBe(
    'version=1&seed=7&hiddenUnits=2&activation=sigmoid&learningRate=0.1&optimiser=sgd&batchSize=10&steps=1000',
  );
});

test('what does not fit stands at its default, and the link says that it was not complete', () => {
  const read = decodeLink(xor, 'version=1&seed=7&hiddenUnits=4&activation=softplus&learningRate=-3&steps=');
  expect(read.config).toEqual({ ...xor.presets.default, hiddenUnits: 4 });
  expect(read).toMatchObject({ seed: 7, complete: false });
  const whole = encodeLink(xor, { config: xor.presets.default, answer: null, seed: 7, ...bare });
  expect(decodeLink(xor, whole.replace('version=1', 'version=2')).complete).toBe(false);
  expect(decodeLink(xor, whole.replace('seed=7', 'seed=4294967296'))).toMatchObject({
    seed: 0,
    complete: false,
  });
});

test('what was drawn is read where it is a point on the sheet', () => {
  expect(decodeLink(xor, 'points=a12.-5_e1.1_b101.0_c0.100_x_d-3').points).toEqual([
    { x: 12, y: -5, class: 0 },
    { x: 0, y: 100, class: 2 },
  ]);
  expect(decodeLink(xor, `points=${'a1.1_'.repeat(500)}`).points.length).toBe(drawnLimits.points);
  expect(decodeLink(xor, 'laid=%3Cscript%3E').laid).toBe(null);
});

test('never throws, and always gives settings that the lab takes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (text) => {
      expect(parseConfig(xor, decodeLink(xor, text).config).ok).toBe(true);
    }),
  );
});
