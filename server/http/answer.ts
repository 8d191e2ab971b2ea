/** How a `Result` goes out by HTTP: the same JSON as over a socket, with a status that fits. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorCode, Result } from '../../lib/protocol/errors';

/** Codes not listed are the asker's mistake: 400. */
const statuses: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  'too-large': 413,
  'rate-limited': 429,
  'joining-too-fast': 429,
  internal: 500,
  'not-found': 404,
  'session-not-found': 404,
  'lab-not-found': 404,
  'run-not-found': 404,
  'submission-not-found': 404,
  'data-not-found': 404,
  'data-unavailable': 503,
  'sign-in-required': 401,
  'sign-in-failed': 401,
  'seat-required': 401,
  'not-your-session': 403,
  'seat-removed': 403,
  'invitation-invalid': 403,
  'invitation-used': 403,
  'control-link-invalid': 403,
  'replay-link-invalid': 403,
  'foreign-origin': 403,
  'email-taken': 409,
  'name-taken': 409,
  'session-full': 409,
  'submission-id-conflict': 409,
  'round-frozen': 409,
  'wrong-phase': 409,
  'table-in-use': 409,
  'session-ended': 410,
};

export function answer<T>(context: Context, result: Result<T>): Response {
  return context.json(result, result.ok ? 200 : (statuses[result.error.code] ?? 400));
}

/** Adds `Set-Cookie` headers to the answer to come. */
export function setCookies(context: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true });
}
