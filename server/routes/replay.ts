/** A session to be played again, once and whole: to its teacher, or to whoever has its replay link. */
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { sessionCode } from '../../lib/protocol/messages';
import type { Audience } from '../../lib/session/redact';
import type { SessionState } from '../../lib/session/state';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { Remembered } from '../remembered';
import type { Registry } from '../sessions/registry';
import { replayLog } from '../sessions/replay-log';
import { askingTeacher } from './teacher-of';

/** Sessions that are remembered as they were sent: an absent half of a class asks at once. */
const mostRemembered = 4;
/** For how long at the most, of a session that goes on. */
const openMs = 5000;

interface Asked {
  readonly state: SessionState;
  readonly audience: Audience;
}

/** A key counts before the teacher's cookie, so that a teacher can see what a link shows. */
async function asked(
  context: Context<ApiContext>,
  auth: Deps['auth'],
  registry: Registry,
): Promise<Result<Asked>> {
  const key = context.req.query('key');
  if (key === undefined) {
    const session = await askingTeacher(context, auth, registry);
    return session.ok ? success({ state: session.data, audience: { kind: 'teacher' } }) : session;
  }
  const code = sessionCode.safeParse(context.req.param('code'));
  const state = code.success ? await registry.byCode(code.data) : null;
  const link = state && (await auth.opensReplay(state.id, key));
  return state && link
    ? success({ state, audience: { kind: 'guest', names: link.names } })
    : failure('replay-link-invalid');
}

export function replayRoutes({ db, auth }: Pick<Deps, 'db' | 'auth'>, registry: Registry): Hono<ApiContext> {
  const known = new Remembered<string>(mostRemembered);

  function body({ state, audience }: Asked): Promise<string> {
    // Curves of runs that go on are written without an event.
    const turn = state.endedAt === null ? Math.floor(Date.now() / openMs) : null;
    return known.of(JSON.stringify([state.id, state.version, audience, turn]), async () =>
      JSON.stringify(success(await replayLog(db, state, audience))),
    );
  }

  return new Hono<ApiContext>().get(routes.replay(':code'), compress(), async (context) => {
    const question = await asked(context, auth, registry);
    if (!question.ok) return answer(context, question);
    return context.body(await body(question.data), 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });
}
