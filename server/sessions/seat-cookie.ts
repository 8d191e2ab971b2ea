/** A student's whole identity: a random cookie. The database holds only its hash. */
import { createHash, randomBytes } from 'node:crypto';
import { parse } from 'hono/utils/cookie';

export const seatCookie = 'holdout_seat';

/** 256 bits, so that a seat cannot be guessed. */
export const makeSeatToken = (): string => randomBytes(32).toString('base64url');

/** The seat token of a Cookie header, or null where there is none that we could have made. */
export function seatToken(cookieHeader: string | null | undefined): string | null {
  const token = parse(cookieHeader ?? '', seatCookie)[seatCookie];
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

export const hashSeatToken = (token: string): string => createHash('sha256').update(token).digest('hex');
