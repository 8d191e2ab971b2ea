/** Asking the engine as the teacher of a session. */
import { type Result, success } from '../../lib/protocol/errors';
import type { Ask, Rows } from '../sessions/registry';
import { type Context, enteredSession } from './context';

/** Dispatches a command of the teacher whose session the socket has entered. */
export async function command(context: Context, ask: Ask, rows?: Rows): Promise<Result<null>> {
  const session = await enteredSession(context);
  if (!session.ok) return session;
  const result = await context.services.registry.dispatch(session.data.id, ask, rows);
  return result.ok ? success(null) : result;
}
