import { Hono } from 'hono';
import type { Auth } from '../auth/auth';
import type { ApiContext } from '../http/context';
import { limited } from '../http/limits';

/** Of better-auth's many routes these three; nothing else of it can be reached, whatever a later version adds. */
const open = {
  'POST /api/auth/sign-in/email': true,
  'POST /api/auth/sign-out': true,
  'GET /api/auth/get-session': true,
} as const;

const emailOf = (body: unknown) =>
  typeof body === 'object' && body !== null && 'email' in body ? String(body.email).trim().toLowerCase() : '';

/**
 * Signing in and out. Guessing is limited for an address and account together: pupils of the same school (one address)
 * who guess at their teacher's account do not lock out the other teachers, and 10 a minute do not find a password.
 * The second limit bounds the work of hashing.
 */
export function authRoutes(auth: Auth): Hono<ApiContext> {
  return new Hono<ApiContext>()
    .use(
      '/api/auth/sign-in/*',
      limited(10, 60, (address, body) => `${address} ${emailOf(body)}`),
    )
    .use('/api/auth/sign-in/*', limited(120, 60))
    .all('/api/auth/*', async (context) => {
      if (!(`${context.req.method} ${context.req.path}` in open)) return context.notFound();
      return auth.handle(context.req.raw);
    });
}
