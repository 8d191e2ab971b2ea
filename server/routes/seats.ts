/** Joining a session: a name becomes a seat, and the browser's cookie its key. */
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { nanoid } from 'nanoid';
import { BurstyRateLimiter, RateLimiterMemory } from 'rate-limiter-flexible';
import { insertSeat, selectOptionalSeat } from '../../db/queries/seats';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { joinRequest, sessionCode } from '../../lib/protocol/messages';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { browserName } from '../sessions/browser-name';
import type { Registry } from '../sessions/registry';
import { hashSeatToken, makeSeatToken, seatCookie, seatToken } from '../sessions/seat-cookie';

/** Half a year: longer than a term. */
const cookieSeconds = 180 * 24 * 3600;

/**
 * New seats for one address, whatever the session: so many at once, which a lecture of three hundred or several classes of
 * a school behind one address do not reach, and beyond them one a second. A burst counts for as many seconds as it has seats.
 */
const burst = 320;
const newSeats = () =>
  new BurstyRateLimiter(
    new RateLimiterMemory({ points: 1, duration: 1 }),
    new RateLimiterMemory({ points: burst, duration: burst, keyPrefix: 'burst' }),
  );

type Seat = Result<{ participantId: string }>;

export function seatRoutes({ db, env }: Pick<Deps, 'db' | 'env'>, registry: Registry): Hono<ApiContext> {
  const limiter = newSeats();

  async function seatOf(sessionId: string, tokenHash: string): Promise<Seat | null> {
    const seat = await selectOptionalSeat(db, sessionId, tokenHash);
    return seat && success({ participantId: seat.participantId });
  }

  /** The seat that the browser has, whatever name it sends, else a new one under that name. */
  async function take(
    sessionId: string,
    tokenHash: string,
    name: string,
    origin: { address: string; browser: string },
  ): Promise<Seat> {
    const taken = await seatOf(sessionId, tokenHash);
    if (taken) return taken;
    // Names that were refused count as well: they cost as much.
    const isTooFast = await limiter.consume(origin.address).then(
      () => false,
      () => true,
    );
    if (isTooFast) return failure('joining-too-fast');
    const participantId = nanoid();
    try {
      const joined = await registry.dispatch(
        sessionId,
        { type: 'participant:join', participantId, name },
        (transaction, [event]) =>
          insertSeat(transaction, {
            sessionId,
            participantId,
            tokenHash,
            takenAt: event?.at ?? 0,
            ...origin,
          }),
      );
      if (joined.ok) return success({ participantId });
      // The name may have been taken a moment ago by this very browser.
      return (await seatOf(sessionId, tokenHash)) ?? joined;
    } catch (error) {
      const seat = await seatOf(sessionId, tokenHash);
      if (seat) return seat;
      throw error;
    }
  }

  return new Hono<ApiContext>().post(routes.seats(':code'), async (context) => {
    const code = sessionCode.safeParse(context.req.param('code'));
    const session = code.success ? await registry.byCode(code.data) : null;
    if (!session) return answer(context, failure('session-not-found'));
    const body: unknown = await context.req.json().catch(() => null);
    if (typeof body !== 'object' || body === null) return answer(context, failure('malformed'));
    const request = joinRequest.safeParse(body);
    if (!request.success) return answer(context, failure('name-invalid'));

    const token = seatToken(context.req.header('cookie')) ?? makeSeatToken();
    const origin = {
      address: context.var.address,
      browser: browserName(context.req.header('user-agent')),
    };
    const seat = await take(session.id, hashSeatToken(token), request.data.name, origin);
    if (seat.ok) {
      setCookie(context, seatCookie, token, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: cookieSeconds,
        secure: env.secureCookies,
      });
    }
    return answer(context, seat);
  });
}
