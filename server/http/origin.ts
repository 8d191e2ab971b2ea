import type { Env } from '../env';

/**
 * Whether a request comes from a page of this server. Browsers send `Origin` with everything that changes something
 * and with every WebSocket; programs that are not browsers send none and carry no stolen cookies. The server answers
 * to any name (the laptop's address, localhost, a name of the school), so a page's own host is the one it asks.
 */
export function ownOrigin(headers: Headers, env: Pick<Env, 'url'>): boolean {
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') !== 'cross-site';
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get('host') || origin === env.url;
}
