import { Hono } from 'hono';
import { failure, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { accountRequest } from '../auth/accounts';
import type { Auth } from '../auth/auth';
import { answer, setCookies } from '../http/answer';
import type { ApiContext } from '../http/context';
import { limited } from '../http/limits';

/** `POST /api/teachers`: a set-up or invitation link becomes an account, signed in at once. */
export function teacherRoutes(auth: Auth, accountMade: () => Promise<void>): Hono<ApiContext> {
  return new Hono<ApiContext>().post(routes.teachers, limited(30, 60), async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const request = accountRequest.safeParse(body);
    if (!request.success) return answer(context, failure('malformed', request.error.message));
    const made = await auth.createAccount(request.data);
    if (!made.ok) return answer(context, made);
    await accountMade();
    const cookies = await auth.signIn(request.data.email, request.data.password, context.req.raw.headers);
    setCookies(context, cookies ?? []);
    return answer(context, success(made.data));
  });
}
