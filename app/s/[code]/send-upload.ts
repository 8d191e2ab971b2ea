import { type ErrorCode, errorCodes, failure, type Result, success } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';

/** How long a poor network may take for some hundred kilobytes. */
const timeoutMs = 60_000;

/**
 * Sends a submission's body. By XMLHttpRequest, since `fetch` cannot tell how much of an upload has gone.
 * Never rejects: silence is `connection-lost`, and sending the same body again counts once.
 */
export function sendUpload(
  code: string,
  body: Uint8Array<ArrayBuffer>,
  onShare: (share: number) => void,
): Promise<Result<null>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', routes.submissions(code));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.timeout = timeoutMs;
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    const lost = () => resolve(failure('connection-lost'));
    request.onerror = lost;
    request.ontimeout = lost;
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.send(body);
  });
}

function readAnswer(status: number, text: string): Result<null> {
  if (status >= 200 && status < 300) return success(null);
  return failure(codeIn(text) ?? (status === 429 ? 'rate-limited' : 'internal'), `status ${status}`);
}

function codeIn(text: string): ErrorCode | null {
  try {
    const code: unknown = JSON.parse(text)?.error?.code;
    return errorCodes.find((known) => known === code) ?? null;
  } catch {
    return null;
  }
}

const passing: ReadonlySet<ErrorCode> = new Set([
  'connection-lost',
  'rate-limited',
  'internal',
  'round-paused',
]);

/** Worth another try by itself: nothing is wrong with what was sent. */
export const isPassing = (code: ErrorCode): boolean => passing.has(code);
