/** The server's door for binary bodies (upload.ts). A file of its own: a page that sends needs no schemas. */
import type { z } from 'zod';
import { failure, type Result, success } from './errors';
import { type OpeningHeader, openingHeader, type SubmissionHeader, submissionHeader } from './messages';
import { padded } from './upload';

/** A record with as many segments as there may be, of a lab with many controls. */
const headerLimit = 1 << 19;

/**
 * Takes a body apart without copying its numbers. Says `weights-header` where the frame or the header is not as
 * described and `weights-length` where the rest is not whole floats; looks at no value.
 */
function decode<T>(body: Uint8Array, schema: z.ZodType<T>): Result<{ header: T; weights: Uint8Array }> {
  if (body.byteLength < 4) return failure('weights-header', 'shorter than its frame');
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  if (length === 0 || length > headerLimit || 4 + padded(length) > body.byteLength) {
    return failure('weights-header', `header length ${length}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.subarray(4, 4 + length)));
  } catch {
    return failure('weights-header', 'not JSON');
  }
  const header = schema.safeParse(json);
  if (!header.success) return failure('weights-header', header.error.message);
  const weights = body.subarray(4 + padded(length));
  if (weights.byteLength % 4 !== 0) return failure('weights-length', 'not whole floats');
  return success({ header: header.data, weights });
}

/**
 * A submission. Of another kind than weights it brings none, but for a simulation's numbers (`weights-length`), and no
 * record (`weights-header`).
 */
export function decodeUpload(body: Uint8Array): Result<{ header: SubmissionHeader; weights: Uint8Array }> {
  const decoded = decode(body, submissionHeader);
  if (!decoded.ok) return decoded;
  const { header, weights } = decoded.data;
  const { kind } = header.sent;
  if (kind !== 'weights' && kind !== 'result' && weights.byteLength > 0) {
    return failure('weights-length', 'weights that nobody asked for');
  }
  if (kind !== 'weights' && header.record) return failure('weights-header', 'a record of no weights');
  return decoded;
}

/** States of a run that were asked for. */
export const decodeOpening = (body: Uint8Array): Result<{ header: OpeningHeader; weights: Uint8Array }> =>
  decode(body, openingHeader);
