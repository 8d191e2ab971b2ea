/**
 * Limits for what costs the server dear. A whole school is often one address, so nothing that a class does at once is
 * counted by address alone with a number that a few classes could reach.
 */
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { failure } from '../../lib/protocol/errors';
import { answer } from './answer';
import type { ApiContext } from './context';

/** Largest body of a JSON request. Weights have a limit of their own. */
export const jsonLimit = 64 * 1024;

/**
 * At most `points` requests that fail in `seconds` for each key; past that the answer is 429 `rate-limited`. What
 * succeeds is not counted: a colleague who signs in on ten laptops guesses nothing.
 */
export function limited(
  points: number,
  seconds: number,
  keyOf: (address: string, body: unknown) => string = (address) => address,
): MiddlewareHandler<ApiContext> {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return async (context, next) => {
    // Hono keeps what it has read: the route reads it again.
    const body: unknown = await context.req.json().catch(() => null);
    const key = keyOf(context.var.address, body);
    try {
      // Counted before it is known how it ends, so that many at once are not all let through.
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      context.header('Retry-After', String(Math.ceil(refusal.msBeforeNext / 1000)));
      return answer(context, failure('rate-limited'));
    }
    await next();
    if (context.res.ok) await limiter.reward(key);
  };
}
