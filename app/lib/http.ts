import { type ErrorCode, errorCodes, failure, type Result, success } from '@/lib/protocol/errors';

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((known) => known === code);

function failureOf(status: number, body: unknown): Result<never> {
  const error: unknown = body !== null && typeof body === 'object' && 'error' in body ? body.error : null;
  const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : null;
  if (isErrorCode(code)) return failure(code);
  if (status === 429) return failure('rate-limited');
  if (status === 404) return failure('not-found');
  return failure('internal', `status ${status}`);
}

/**
 * Asks the server by HTTP and reads its `Result`. Never rejects: no answer is `connection-lost`.
 * The type of the data is the route's word (lib/protocol/http.ts); parse it where it comes from elsewhere.
 */
export async function request<T>(path: string, init?: RequestInit): Promise<Result<T>> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    return failure('connection-lost', path);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) return failureOf(response.status, body);
  const data = body !== null && typeof body === 'object' && 'data' in body ? body.data : body;
  return success(data as T);
}

export const postJson = <T>(path: string, body: unknown): Promise<Result<T>> =>
  request<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
