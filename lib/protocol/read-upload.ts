/** The server's door for a submission's body (upload.ts). A file of its own: a page that sends needs no schemas. */
import { failure, type Result, success } from './errors';
import { type SubmissionHeader, submissionHeader } from './messages';
import { padded } from './upload';

/** Two hundred segments of a lab with many controls. */
const headerLimit = 1 << 17;

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
