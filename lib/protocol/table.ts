/**
 * A table's training and validation rows as they travel to a class: 4 bytes little-endian length of the JSON header, the
 * header (UTF-8), padding to 4; then of both parts the inputs and the answers that are numbers (Float32, little-endian), and
 * at the end the labels (bytes).
 */
import { z } from 'zod';
import type { OwnData } from '../labs/own-data';
import type { Dataset } from '../nn/dataset';
import { failure, type Result, success } from './errors';
import { padded } from './upload';

const part = z.object({
  count: z.number().int().positive(),
  inputSize: z.number().int().positive(),
  classes: z.number().int().nonnegative(),
  /** Numbers to answer for each row; 0 where the answers are classes. */
  targets: z.number().int().nonnegative(),
});

const header = z.object({
  names: z.object({ inputs: z.array(z.string()), target: z.string(), classes: z.array(z.string()) }),
  parts: z.tuple([part, part]),
});

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** @throws RangeError for data whose columns have no names, or whose inputs are bytes */
export function encodeTable({ names, train, validation }: OwnData): Uint8Array<ArrayBuffer> {
  const parts = [train, validation].map(({ count, inputSize, classes, targets }) => ({
    ...{ count, inputSize, classes },
    targets: targets ? targets.length / count : 0,
  }));
  const json = new TextEncoder().encode(JSON.stringify({ names, parts }));
  const numbers = [train, validation].flatMap(({ inputs, targets }) => {
    if (!(inputs instanceof Float32Array) || !names) throw new RangeError('no rows of a table');
    return [inputs, ...(targets ? [targets] : [])];
  });
  const arrays = [...numbers, train.labels, validation.labels].map(bytesOf);
  const start = 4 + padded(json.length);
  const body = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, start));
  new DataView(body.buffer).setUint32(0, json.length, true);
  body.set(json, 4);
  let at = start;
  for (const array of arrays) {
    body.set(array, at);
    at += array.length;
  }
  return body;
}

/** Says `data-malformed` where the bytes are not as described. */
export function decodeTable(body: Uint8Array): Result<OwnData> {
  const bad = (why: string) => failure('data-malformed', why);
  if (body.byteLength < 4) return bad('shorter than its frame');
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const start = 4 + padded(length);
  if (start > body.byteLength) return bad(`header length ${length}`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.subarray(4, 4 + length)));
  } catch {
    return bad('not JSON');
  }
  const read = header.safeParse(json);
  if (!read.success) return bad(read.error.message);
  const { names, parts } = read.data;
  const wanted = parts.reduce(
    (sum, { count, inputSize, targets }) => sum + count * (4 * (inputSize + targets) + 1),
    start,
  );
  if (body.byteLength !== wanted) return bad(`${body.byteLength} bytes of ${wanted}`);
  // Copied: floats must begin on a multiple of four, wherever the body lies.
  const whole = body.slice();
  let at = start;
  const floats = (count: number) => {
    const found = new Float32Array(whole.buffer, at, count);
    at += 4 * count;
    return found;
  };
  const numbers = parts.map(({ count, inputSize, targets }) => ({
    inputs: floats(count * inputSize),
    ...(targets > 0 && { targets: floats(count * targets) }),
  }));
  const [train, validation] = parts.map(({ count, inputSize, classes }, index): Dataset => {
    const labels = whole.subarray(at, at + count);
    at += count;
    const { inputs = new Float32Array(), ...answers } = numbers[index] ?? {};
    return { count, inputSize, classes, inputs, scale: 1, labels, ...answers };
  });
  return train && validation ? success({ names, train, validation }) : bad('no parts');
}
