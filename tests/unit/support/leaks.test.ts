import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../lib/nn/dataset';
import { createRng } from '../../../lib/nn/rng';
import { LeakSearch, type Recorded } from '../../support/leaks';
import type { RoundSecrets } from '../../support/leaks/secrets';

/** Images as MNIST has them: a stroke of grey on nothing. */
function strokes(seed: string, count: number): Dataset {
  const rng = createRng(seed);
  const inputs = new Uint8Array(count * 784);
  for (let image = 0; image < count; image += 1) {
    for (let row = 6; row < 22; row += 1) {
      const left = 8 + rng.int(6);
      for (let x = left; x < left + 8; x += 1) inputs[image * 784 + row * 28 + x] = 1 + rng.int(255);
    }
  }
  const labels = Uint8Array.from({ length: count }, () => rng.int(10));
  return { count, inputSize: 784, classes: 10, inputs, scale: 1 / 255, labels };
}

const hidden = strokes('hidden', 200);
const seed = '9f3c1a77e05b42d8861e0f4c7b2a9d53';
const ids = ['p-anna', 'p-ben', 'p-chie', 'p-dai', 'p-emi', 'p-fumi', 'p-gen'];
const ranking = ['p-emi', 'p-anna', 'p-gen', 'p-chie', 'p-ben', 'p-fumi', 'p-dai'];
const accuracy = 0.8316;
const gap = 11_993 / 12_000 - accuracy;
const logLoss = 0.24681357913579;
const secrets: RoundSecrets = {
  seed,
  hidden,
  figures: [
    { what: 'hidden accuracy', value: accuracy },
    { what: 'hidden log loss', value: logLoss },
    { what: 'gap', value: gap },
  ],
  ranking,
  openOrders: [ids],
};
const search = new LeakSearch(secrets);

const bytesOf = (array: Uint8Array | Float32Array | Float64Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const message = (bytes: Uint8Array): Recorded => ({ where: 'somewhere', bytes, kind: 'message' });
const bulk = (bytes: Uint8Array): Recorded => ({ where: 'somewhere', bytes, kind: 'bulk' });
const whats = (record: Recorded) => [...new Set(search.find([record]).map((leak) => leak.what))];

/** An innocent surrounding, of `pad` characters more, so that encodings begin at every alignment. */
const inJson = (text: string, pad: number) =>
  utf8(JSON.stringify({ filler: 'x'.repeat(pad), title: 'Digits, 3 b', value: text, n: 0.5 }));

const image = hidden.inputs.slice(17 * 784, 18 * 784) as Uint8Array;
const labels = hidden.labels.slice(40, 110);

/** Byte strings that stand for each secret, and what the search must call them. */
const planted: [string, Uint8Array][] = [
  ['hidden image', image],
  ['hidden image', bytesOf(Float32Array.from(image))],
  ['hidden image', bytesOf(Float32Array.from(image, (grey) => grey * hidden.scale))],
  ['hidden labels', labels],
  ['hidden labels', bytesOf(Float32Array.from(labels))],
  ['hidden seed', new Uint8Array(Buffer.from(seed, 'hex'))],
  ['hidden accuracy', bytesOf(Float64Array.of(accuracy))],
  ['hidden log loss', bytesOf(Float64Array.of(logLoss))],
  ['gap', bytesOf(Float64Array.of(gap))],
  ['hidden ranks', Uint8Array.from(ids, (id) => ranking.indexOf(id) + 1)],
];

describe('bytes', () => {
  test.each(planted)('%s raw, in the middle of other bytes', (what, bytes) => {
    expect(whats(bulk(join(Uint8Array.of(0, 255, 3, 0, 1), bytes, Uint8Array.of(7, 0, 0))))).toEqual([what]);
  });

  test.each(planted)('%s in base64 and base64url at every alignment', (what, bytes) => {
    for (const alphabet of ['base64', 'base64url'] as const) {
      for (const lead of [0, 1, 2]) {
        for (const pad of [0, 1, 2, 3]) {
          const text = Buffer.from(join(new Uint8Array(lead).fill(200), bytes)).toString(alphabet);
          expect(whats(message(inJson(text, pad)))).toContain(what);
          // Glued to letters that belong to the alphabet but not to the encoding.
          expect(whats(message(inJson('z'.repeat(pad) + text, 0)))).toContain(what);
        }
      }
    }
  });

  test.each(planted)('%s in hex', (what, bytes) => {
    const hex = Buffer.from(bytes).toString('hex');
    for (const text of [hex, hex.toUpperCase(), `a${hex}`]) {
      expect(whats(message(inJson(text, 0)))).toContain(what);
    }
  });

  test.each(planted)('%s as a list of JSON numbers', (what, bytes) => {
    const numbers = [...bytes];
    const object = Object.fromEntries(numbers.map((value, index) => [index, value]));
    for (const value of [numbers, object, { nested: [1, numbers] }]) {
      expect(whats(message(utf8(JSON.stringify(value))))).toContain(what);
      expect(whats(message(utf8(JSON.stringify({ page: JSON.stringify(value) }))))).toContain(what);
    }
  });

  test('base64 of a JSON that holds hex', () => {
    const inner = JSON.stringify({ s: seed, t: 'more' });
    expect(whats(message(inJson(Buffer.from(inner).toString('base64'), 1)))).toContain('hidden seed');
  });
});

describe('numbers', () => {
  test('images as JSON floats', () => {
    const floats = Array.from(image, (grey) => grey / 255);
    expect(whats(message(utf8(JSON.stringify({ x: floats }))))).toContain('hidden image');
  });

  test('labels as a text of digits, as records, as a column', () => {
    expect(whats(message(utf8(`labels ${labels.join('')}`)))).toContain('hidden labels');
    const records = Array.from(labels, (label, index) => ({ id: `i${index}`, label }));
    expect(whats(message(utf8(JSON.stringify(records))))).toContain('hidden labels');
  });

  test.each([
    ['hidden accuracy', accuracy],
    ['hidden log loss', logLoss],
    ['gap', gap],
  ])('%s printed in full, rounded, in per cent, and as one float', (what, value) => {
    for (const text of [String(value), value.toFixed(4), value.toFixed(6), `${(value * 100).toFixed(2)} %`]) {
      expect(whats(message(utf8(`{"a":${text},"b":1}`)))).toContain(what);
    }
    const float = bytesOf(Float32Array.of(value));
    expect(whats(message(join(Uint8Array.of(0, 1, 2), float, Uint8Array.of(0, 0))))).toContain(what);
    for (const encoding of ['base64', 'hex'] as const) {
      expect(whats(message(utf8(JSON.stringify({ v: Buffer.from(float).toString(encoding) }))))).toContain(
        what,
      );
    }
  });

  test('ranks as fields of records, and as the order of ids', () => {
    const rows = ids.map((id) => ({ id, place: ranking.indexOf(id) + 1 }));
    expect(whats(message(utf8(JSON.stringify(rows))))).toEqual(['hidden ranks']);
    expect(whats(message(utf8(JSON.stringify({ rows: ranking.map((id) => ({ id })) }))))).toEqual([
      'hidden ranks',
    ]);
  });
});

describe('what is no leak', () => {
  test('other images, other figures, the open order, the commitment', () => {
    const open = strokes('training', 500);
    const innocent = [
      bulk(bytesOf(open.inputs)),
      message(utf8(JSON.stringify([...open.labels]))),
      message(utf8(JSON.stringify(ids.map((id, index) => ({ id, rank: index + 1, accuracy: 0.8315 }))))),
      message(utf8(JSON.stringify({ commitment: 'c2'.repeat(32), loss: 0.2468, at: 1_795_000_000_000 }))),
    ];
    // 0.2468 is the log loss rounded: it must be told, and is the only thing told.
    expect(search.find(innocent)).toEqual([
      { what: 'hidden log loss', form: 'json numbers', where: 'somewhere', excerpt: '0.2468' },
    ]);
  });

  test('a time of day whose seconds read as a figure in per cent', () => {
    expect(search.find([message(utf8('received_at\r\n2026-11-21T10:15:24.681Z'))])).toEqual([]);
    expect(whats(message(utf8('24.681')))).toEqual(['hidden log loss']);
  });

  test('a ranking that equals an open order is refused instead of passing unseen', () => {
    expect(() => new LeakSearch({ ...secrets, openOrders: [ids, ranking] })).toThrow('open order');
  });
});
