/** Who asks, of the routes that students use. */
import type { Context } from 'hono';
import { selectOptionalSeat } from '../../db/queries/seats';
import type { Database } from '../../db/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { sessionCode } from '../../lib/protocol/messages';
import { presentParticipant, seatOwner } from '../../lib/session/lookup';
import type { SessionState } from '../../lib/session/state';
import type { Registry } from '../sessions/registry';
import { hashSeatToken, seatToken } from '../sessions/seat-cookie';

export interface AskingSeat {
  readonly state: SessionState;
  /** The seat as it was taken: the database's rows are under this id. */
  readonly seatId: string;
  /** Who it stands for: another, where the teacher has merged them. */
  readonly participantId: string;
}

/**
 * The session named in the address and the seat that the browser's cookie opens: `session-not-found`, `seat-required`,
 * `seat-removed` for who was sent out (S36).
 */
export async function askingSeat(
  context: Context,
  db: Database,
  registry: Registry,
): Promise<Result<AskingSeat>> {
  const code = sessionCode.safeParse(context.req.param('code'));
  const state = code.success ? await registry.byCode(code.data) : null;
  if (!state) return failure('session-not-found');
  const token = seatToken(context.req.header('cookie'));
  const seat = token && (await selectOptionalSeat(db, state.id, hashSeatToken(token)));
  if (!seat) return failure('seat-required');
  const { participantId: seatId } = seat;
  const participantId = seatOwner(state, seatId);
  if (!presentParticipant(state, participantId)) return failure('seat-removed');
  return success({ state, seatId, participantId });
}
