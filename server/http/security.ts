/** Headers that tell browsers what a page may do. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Host headers that may be repeated in a policy: a name or address with a port, and nothing that ends a directive. */
const plainHost = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/**
 * The content security policy of a page. Nothing comes from another host; scripts need the page's nonce; WebAssembly
 * may compile (the wasm engine; without this it fails silently); styles may be inline (positioning of menus, charts).
 */
export function contentSecurityPolicy(nonce: string, host: string | undefined, dev: boolean): string {
  // 'self' covers ws: in today's browsers; older Safari wants it spelt out.
  const sockets = host !== undefined && plainHost.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${dev ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${sockets}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/**
 * Sets them on the answer, and the policy on the request too: there Next looks for the nonce to give its own scripts
 * (`x-nonce` is for a page's). What the client sent under these names is overwritten.
 */
export function secure(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, request.headers.host, dev);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  // Addresses of set-up links and codes of sessions are not told to other sites.
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  // Together these isolate the page, so that the trainer may share memory between threads. Documents need them, and so
  // do workers' own files; on every answer, since a page reached without loading anew keeps what the first one had.
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (isTrusted(request)) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
}

/**
 * Whether the browser holds this address to be safe (https, localhost): only then does it send `Sec-Fetch-…`. On others,
 * a laptop's address in a classroom, nothing is isolated, and Chromium complains on the console of being asked to.
 */
const isTrusted = ({ headers }: IncomingMessage) => headers['sec-fetch-dest'] !== undefined;
