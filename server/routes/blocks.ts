/** Training and validation data for browsers. A lab's version names its data, so they may be kept for ever. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Hono } from 'hono';
import { findLab } from '../../lib/labs/catalogue';
import { failure } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { blockBytes } from '../data/lab-data';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';

const unpack = promisify(gunzip);

export function blockRoutes(): Hono<ApiContext> {
  return new Hono<ApiContext>().get(routes.block(':labId', ':version', ':block'), async (context) => {
    const lab = findLab(context.req.param('labId') ?? '');
    const known = lab && String(lab.version) === context.req.param('version');
    const bytes = known ? await blockBytes(lab, context.req.param('block') ?? '') : null;
    if (!bytes) return answer(context, failure('data-not-found'));
    const etag = `W/"${createHash('sha256').update(bytes).digest('base64url')}"`;
    context.header('ETag', etag);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    context.header('Vary', 'Accept-Encoding');
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    context.header('Content-Type', 'application/octet-stream');
    const packed = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
    if (packed) context.header('Content-Encoding', 'gzip');
    const body = packed ? bytes : await unpack(bytes);
    return context.body(new Uint8Array(body));
  });
}
