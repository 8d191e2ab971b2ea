import { failure, type Result, success } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';
import { postJson } from './http';

/** The server's own least (server/auth/accounts.ts), which pages may not import; a test compares the two. */
export const shortestPassword = 10;

/** better-auth's own routes; its refusals have codes of their own, which a reader needs as one of ours. */
export async function signIn(email: string, password: string): Promise<Result<null>> {
  const answer = await postJson<unknown>('/api/auth/sign-in/email', { email, password });
  if (answer.ok) return success(null);
  const { code, detail } = answer.error;
  return code === 'internal' && /status (400|401|403)/.test(detail ?? '')
    ? failure('sign-in-failed')
    : answer;
}

export const signOut = (): Promise<Result<unknown>> => postJson('/api/auth/sign-out', {});

/** Makes an account with a set-up link or an invitation; the server signs it in at once. */
export const makeAccount = (account: {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<Result<unknown>> => postJson(routes.teachers, account);
