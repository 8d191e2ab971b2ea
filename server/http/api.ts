/** Everything under /api: checks that hold for all routes, the routes, and what is answered when something breaks. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { failure } from '../../lib/protocol/errors';
import type { Env } from '../env';
import { answer } from './answer';
import type { ApiContext } from './context';
import { jsonLimit } from './limits';
import { ownOrigin } from './origin';

const tooLarge = (context: Context) => answer(context, failure('too-large'));

/** Puts routes behind the common checks. Uploads (paths that end in /submissions) limit their bodies themselves. */
export function createApi(
  env: Pick<Env, 'url'>,
  log: Logger,
  parts: readonly Hono<ApiContext>[],
): Hono<ApiContext> {
  const api = new Hono<ApiContext>();
  const small = bodyLimit({ maxSize: jsonLimit, onError: tooLarge });
  api.use(async (context, next) => {
    context.set('address', context.env.incoming.socket.remoteAddress ?? 'unknown');
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    if (!reads && !ownOrigin(context.req.raw.headers, env)) return answer(context, failure('foreign-origin'));
    const started = performance.now();
    const refused = await (context.req.path.endsWith('/submissions') ? next() : small(context, next));
    // Only a refusal comes back as a Response: what routes answer is set on the context.
    if (refused instanceof Response) context.res = refused;
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
    log.debug(
      {
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  });
  for (const part of parts) api.route('/', part);
  api.notFound((context) => answer(context, failure('not-found')));
  api.onError((error, context) => {
    log.error({ err: error, method: context.req.method, path: context.req.path }, 'A request failed.');
    return answer(context, failure('internal'));
  });
  return api;
}
