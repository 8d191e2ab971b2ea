import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeNpy, encodeNpy, NpyError } from '../../../lib/export/npy';
import { encodeWeightsFile, readWeightsFile, type WeightsOrigin } from '../../../lib/export/weights-file';
import { networkOf } from '../../../lib/labs/experiment';
import { mnistMlp } from '../../../lib/labs/mnist-mlp/definition';
import { xor } from '../../../lib/labs/xor/definition';
import { weightsFromSeed } from '../../../lib/trainer/weights-from-seed';

const config = xor.presets.reference;
const model = networkOf(xor).model(config);
const weights = weightsFromSeed({ model, seed: 3 });
const from: WeightsOrigin = { labId: xor.id, labVersion: xor.version, config, seed: 3, step: 200 };
const codeOf = (bytes: Uint8Array, lab = xor) => {
  const read = readWeightsFile(lab, bytes);
  return read.ok ? 'ok' : read.error.code;
};

describe('a NumPy array', () => {
  test('is laid out as NumPy writes it', () => {
    const bytes = encodeNpy({ shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) });
    const text = new TextDecoder('latin1').decode(bytes);
    expect(text.slice(1, 6)).toBe('NUMPY');
    expect(text).toContain("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
    expect(bytes.length).toBe(2 * 64 + 6 * 4);
  });

  test.each([[[4]], [[2, 3]], [[2, 2, 3, 1]]])('of shape %j comes back', (shape) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length: size }, (_, index) => index / 3);
    expect(decodeNpy(encodeNpy({ shape, values }))).toEqual({ shape, values });
  });

  test('of another type, or cut short, is refused', () => {
    const bytes = encodeNpy({ shape: [3], values: new Float32Array(3) });
    expect(() => decodeNpy(bytes.subarray(0, -1))).toThrow(NpyError);
    expect(() => decodeNpy(new Uint8Array())).toThrow(NpyError);
    const doubles = new TextDecoder('latin1').decode(bytes).replace('<f4', '<f8');
    expect(() => decodeNpy(Uint8Array.from(doubles, (letter) => letter.charCodeAt(0)))).toThrow(NpyError);
  });
});

describe('a file of weights', () => {
  test('comes back with where it came from', () => {
    expect(readWeightsFile(xor, encodeWeightsFile(model, weights, from))).toEqual({
      ok: true,
      data: { config, seed: 3, step: 200, model, weights },
    });
  });

  test('is the same for the same weights', () => {
    expect(encodeWeightsFile(model, weights, from)).toEqual(encodeWeightsFile(model, weights, from));
  });

  test('is refused where it does not fit', () => {
    const file = encodeWeightsFile(model, weights, from);
    expect(codeOf(file, mnistMlp)).toBe('weights-header');
    expect(codeOf(new Uint8Array(10))).toBe('weights-header');
    expect(codeOf(zipSync({}))).toBe('weights-header');
    expect(codeOf(file.slice(0, -30))).toBe('weights-header');
    expect(codeOf(encodeWeightsFile(model, weights, { ...from, labVersion: 99 }))).toBe('weights-header');
    const wild = { ...config, hiddenUnits: 9999 };
    expect(codeOf(encodeWeightsFile(model, weights, { ...from, config: wild }))).toBe('config-invalid');
    const wider = { ...config, hiddenUnits: 9 };
    expect(codeOf(encodeWeightsFile(model, weights, { ...from, config: wider }))).toBe('weights-length');
    const broken = weights.map((weight, index) => (index === 2 ? Number.NaN : weight));
    expect(codeOf(encodeWeightsFile(model, broken, from))).toBe('weights-not-finite');
  });

  test('cannot unpack to more than it may be', () => {
    const bomb = zipSync({ 'holdout.json': new Uint8Array(100 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(codeOf(bomb)).toBe('weights-header');
  });
});
