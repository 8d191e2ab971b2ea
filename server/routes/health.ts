import { Hono } from 'hono';
import { type Health, routes } from '../../lib/protocol/http';
import type { ApiContext } from '../http/context';

/** `GET /api/health`: for whoever watches the server. 503 where the database does not answer within 2 s. */
export function healthRoutes(version: string, check: () => Promise<void>): Hono<ApiContext> {
  return new Hono<ApiContext>().get(routes.health, async (context) => {
    const tooLong = new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref());
    const answers = check().then(
      () => true,
      () => false,
    );
    const state = (await Promise.race([answers, tooLong])) ? 'ok' : 'failing';
    const health: Health = { status: state, database: state, version };
    return context.json(health, state === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
}
