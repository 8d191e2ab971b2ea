import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { failure } from '../../lib/protocol/errors';
import { email } from '../auth/accounts';
import type { Auth } from '../auth/auth';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { limited } from '../http/limits';

export const controlHeader = 'x-holdout-control';
export const resetPasswordPath = '/api/control/reset-password';

const resetRequest = z.object({ email, password: z.string() });

function same(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * What commands on this computer ask of the running server, because the database has one owner. They show the secret
 * that is kept in the data folder, readable by its owner only; to everyone else these routes do not exist.
 */
export function controlRoutes(auth: Auth, secret: string): Hono<ApiContext> {
  return new Hono<ApiContext>()
    .use('/api/control/*', limited(60, 60))
    .post(resetPasswordPath, async (context) => {
      if (!same(context.req.header(controlHeader) ?? '', secret)) return context.notFound();
      const request = resetRequest.safeParse(await context.req.json().catch(() => null));
      if (!request.success) return answer(context, failure('malformed', request.error.message));
      return answer(context, await auth.resetPassword(request.data.email, request.data.password));
    });
}
