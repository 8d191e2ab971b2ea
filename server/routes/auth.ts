import { Hono } from 'hono';
import { z } from 'zod';
import { failure, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import type { Auth } from '../auth/auth';
import { answer, setCookies } from '../http/answer';
import type { ApiContext } from '../http/context';
import { limited } from '../http/limits';

const signInRequest = z.object({
  email: z.string().trim().toLowerCase().max(200),
  password: z.string().max(200),
});

const emailOf = (body: unknown) => signInRequest.safeParse(body).data?.email ?? '';

/**
 * Signing in and out. better-auth does the work, but none of its own routes is mounted: what it offers besides (sign
 * up, change this and that) cannot be reached, whatever a later version adds.
 *
 * Guessing is limited for address and account together: pupils who guess at their teacher's account from the school's
 * one address do not lock the other teachers out, and ten tries a minute do not find a password. The second limit
 * bounds the work of hashing.
 */
export function authRoutes(auth: Auth): Hono<ApiContext> {
  return new Hono<ApiContext>()
    .post(
      routes.signIn,
      limited(120, 60),
      limited(10, 60, (address, body) => `${address} ${emailOf(body)}`),
      async (context) => {
        const request = signInRequest.safeParse(await context.req.json().catch(() => null));
        if (!request.success) return answer(context, failure('malformed'));
        const { email, password } = request.data;
        const cookies = await auth.signIn(email, password, context.req.raw.headers);
        if (!cookies) return answer(context, failure('sign-in-failed'));
        setCookies(context, cookies);
        return answer(context, success(null));
      },
    )
    .post(routes.signOut, async (context) => {
      setCookies(context, await auth.signOut(context.req.raw.headers));
      return answer(context, success(null));
    });
}
