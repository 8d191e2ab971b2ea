import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labsAndVariants } from '../../../lib/labs/catalogue';
import { parseConfig } from '../../../lib/labs/config';
import { decodeLink, encodeLink, reservedNames } from '../../../lib/labs/link';
import { xor } from '../../../lib/labs/xor/definition';

test.each(labsAndVariants)('$id: a link gives back settings, answer, seed and view', (lab) => {
  const answer = lab.score.submits === 'answer' ? lab.score.initial : null;
  for (const config of Object.values(lab.presets)) {
    const link = { config, answer, seed: 4_294_967_295, view: 'curves' };
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
  expect(encodeLink(xor, { config, answer: null, seed: 7, view: null })).toBe(
    'version=1&seed=7&hiddenUnits=2&activation=sigmoid&learningRate=0.1&optimiser=sgd&batchSize=10&steps=1000',
  );
});

test('what does not fit stands at its default, and the link says that it was not complete', () => {
  const read = decodeLink(xor, 'version=1&seed=7&hiddenUnits=4&activation=softplus&learningRate=-3&steps=');
  expect(read.config).toEqual({ ...xor.presets.default, hiddenUnits: 4 });
  expect(read).toMatchObject({ seed: 7, complete: false });
  const whole = encodeLink(xor, { config: xor.presets.default, answer: null, seed: 7, view: null });
  expect(decodeLink(xor, whole.replace('version=1', 'version=2')).complete).toBe(false);
  expect(decodeLink(xor, whole.replace('seed=7', 'seed=4294967296'))).toMatchObject({
    seed: 0,
    complete: false,
  });
});

test('never throws, and always gives settings that the lab takes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (text) => {
      expect(parseConfig(xor, decodeLink(xor, text).config).ok).toBe(true);
    }),
  );
});
