import type { Result } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';
import { postJson } from './http';

/** The server's own least (server/auth/accounts.ts), which pages may not import; a test compares the two. */
export const shortestPassword = 10;

export const signIn = (email: string, password: string): Promise<Result<null>> =>
  postJson(routes.signIn, { email, password });

export const signOut = (): Promise<Result<null>> => postJson(routes.signOut, {});

/** Makes an account with a set-up link or an invitation; the server signs it in at once. */
export const makeAccount = (account: {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<Result<unknown>> => postJson(routes.teachers, account);
