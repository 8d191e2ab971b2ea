/** Everything under /api: checks that hold for all routes, the routes, and what is answered when something breaks. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { failure } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import type { Env } from '../env';
import { answer } from './answer';
import { clientAddresses } from './client-address';
import type { ApiContext } from './context';
import { jsonLimit } from './limits';
import { ownOrigin } from './origin';

const tooLarge = (context: Context) => answer(context, failure('too-large'));

/** Uploads have limits of their own, and what deletes is asked without a body. */
const limitsItself = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method === 'DELETE' ||
  path.endsWith('/submissions') ||
  path.endsWith('/openings') ||
  path === routes.tables;

/** Puts routes behind the common checks. */
export function createApi(
  env: Pick<Env, 'url' | 'trustedProxies'>,
  log: Logger,
  parts: readonly Hono<ApiContext>[],
): Hono<ApiContext> {
  const api = new Hono<ApiContext>();
  const addressOf = clientAddresses(env.trustedProxies);
  const small = bodyLimit({ maxSize: jsonLimit, onError: tooLarge });
  api.use(async (context, next) => {
    context.set('address', addressOf(context.env.incoming));
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    if (!reads && !ownOrigin(context.req.raw.headers, env)) return answer(context, failure('foreign-origin'));
    const started = performance.now();
    const refused = await (limitsItself(context.req) ? next() : small(context, next));
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
