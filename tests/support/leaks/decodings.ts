/**
 * The forms in which bytes may be hidden in a text: base64 (either alphabet, begun at any character), hex,
 * lists of JSON numbers. Needles are then looked for in what these give, so that a needle need not be known to
 * begin where the encoding begins.
 */

export interface Decoded {
  readonly form: 'raw' | 'base64' | 'hex' | 'json numbers';
  readonly bytes: Uint8Array;
}

/** Eight bytes (a double) are eleven characters of base64, six (the fewest ranks) eight. */
const shortest = 8;

const number = String.raw`-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`;
const list = new RegExp(String.raw`${number}(?:[\s,]+${number}){5,}`, 'g');
/** A typed array that went through JSON.stringify: {"0":12,"1":3,…}. */
const indexKeys = /"\d+":/g;
const keyed = new RegExp(String.raw`"(\w+)"\s*:\s*(${number})(?![\w.])`, 'g');

/** Text in which each character is a byte. Null where the bytes are no text. */
export function textOf(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  let strange = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32)) strange += 1;
  return strange * 50 > sample.length ? null : Buffer.from(bytes).toString('latin1');
}

/** A list of numbers as bytes (where all fit) and as 32-bit floats. */
function* numberForms(values: readonly number[]): Generator<Decoded> {
  if (values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) {
    yield { form: 'json numbers', bytes: Uint8Array.from(values) };
  }
  yield { form: 'json numbers', bytes: new Uint8Array(Float32Array.from(values).buffer) };
}

function* decodeText(text: string): Generator<Decoded> {
  for (const [run] of text.matchAll(new RegExp(`[A-Za-z0-9+/_-]{${shortest},}`, 'g'))) {
    for (let skip = 0; skip < 4; skip += 1) {
      yield { form: 'base64', bytes: Buffer.from(run.slice(skip), 'base64') };
    }
  }
  for (const [run] of text.matchAll(new RegExp(`[0-9a-fA-F]{${shortest},}`, 'g'))) {
    for (let skip = 0; skip < 2; skip += 1) yield { form: 'hex', bytes: Buffer.from(run.slice(skip), 'hex') };
  }
  // JSON inside a string of JSON, as pages carry it, has its quotes escaped.
  const plain = text.replaceAll('\\"', '"');
  for (const [run] of plain.replace(indexKeys, '').matchAll(list)) {
    yield* numberForms(run.split(/[\s,]+/u).map(Number));
  }
  const columns = new Map<string, number[]>();
  for (const [, key = '', value] of plain.matchAll(keyed)) {
    const column = columns.get(key);
    if (column) column.push(Number(value));
    else columns.set(key, [Number(value)]);
  }
  for (const column of columns.values()) if (column.length > 2) yield* numberForms(column);
}

/** The bytes themselves and everything that can be decoded from them, one encoding inside another included. */
export function* decodings(bytes: Uint8Array, depth = 2): Generator<Decoded> {
  yield { form: 'raw', bytes };
  const text = depth > 0 ? textOf(bytes) : null;
  if (text === null) return;
  for (const decoded of decodeText(text)) {
    yield decoded;
    if (depth > 1 && decoded.form !== 'json numbers' && decoded.bytes.length > 2 * shortest) {
      for (const inner of decodings(decoded.bytes, depth - 1)) {
        if (inner.form !== 'raw') yield { form: decoded.form, bytes: inner.bytes };
      }
    }
  }
}
