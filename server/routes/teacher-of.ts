/** Who asks, of the routes that only a session's teacher may use. */
import type { Context } from 'hono';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { sessionCode } from '../../lib/protocol/messages';
import type { SessionState } from '../../lib/session/state';
import type { Auth } from '../auth/auth';
import type { Registry } from '../sessions/registry';

/**
 * The session named in the address, if the one who asks is its teacher or has its control link's `key` in the query:
 * `session-not-found`, `sign-in-required`, `not-your-session`, `control-link-invalid`.
 */
export async function askingTeacher(
  context: Context,
  auth: Auth,
  registry: Registry,
): Promise<Result<SessionState>> {
  const key = context.req.query('key');
  const teacher = key === undefined ? await auth.teacherOf(context.req.raw.headers) : null;
  if (key === undefined && !teacher) return failure('sign-in-required');
  const code = sessionCode.safeParse(context.req.param('code'));
  const state = code.success ? await registry.byCode(code.data) : null;
  if (!state) return failure('session-not-found');
  if (key !== undefined) {
    return (await auth.opensControl(state.id, key)) ? success(state) : failure('control-link-invalid');
  }
  return state.teacherId === teacher?.id ? success(state) : failure('not-your-session');
}
