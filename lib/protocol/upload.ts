/** A submission's body: 4 bytes little-endian length of the JSON header, the header (UTF-8), padding to 4, Float32 weights (LE). */
import { failure, type Result, success } from './errors';
import { type SubmissionHeader, submissionHeader } from './messages';

/** Two hundred segments of a lab with many controls. */
const headerLimit = 1 << 17;

const padded = (length: number) => Math.ceil(length / 4) * 4;

/** @param weights none where the header is not of the kind `weights` */
export function encodeUpload(
  header: SubmissionHeader,
  weights: Float32Array = new Float32Array(),
): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 4 + padded(json.length);
  const body = new Uint8Array(start + weights.byteLength);
  new DataView(body.buffer).setUint32(0, json.length, true);
  body.set(json, 4);
  body.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), start);
  return body;
}

/**
 * Takes the body apart without copying the weights. Says `weights-header` where the frame or the header is
 * not as described and `weights-length` where the rest is not whole floats; looks at no value.
 */
export function decodeUpload(body: Uint8Array): Result<{ header: SubmissionHeader; weights: Uint8Array }> {
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
  const header = submissionHeader.safeParse(json);
  if (!header.success) return failure('weights-header', header.error.message);
  const weights = body.subarray(4 + padded(length));
  if (weights.byteLength % 4 !== 0) return failure('weights-length', 'not whole floats');
  if (header.data.sent.kind !== 'weights' && weights.byteLength > 0) {
    return failure('weights-length', 'weights that nobody asked for');
  }
  return success({ header: header.data, weights });
}
