/** The body of a submission, or of an opening: 4 bytes little-endian length of the JSON header, the header (UTF-8), padding to 4, Float32 numbers (LE). */
import type { OpeningHeader, SubmissionHeader } from './messages';

/** The next whole number of floats. */
export const padded = (length: number) => Math.ceil(length / 4) * 4;

/** @param weights none where the header is of a kind that brings none */
export function encodeUpload(
  header: SubmissionHeader | OpeningHeader,
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
