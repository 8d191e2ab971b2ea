/** What browsers show of their runs when the server asks for it: states of a trail that a submission has promised. */
import { Hono } from 'hono';
import { failure } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { decodeOpening } from '../../lib/protocol/read-upload';
import { workOf } from '../../lib/session/lookup';
import type { SessionState } from '../../lib/session/state';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Openings } from '../scoring/openings';
import type { Registry } from '../sessions/registry';
import { SeatBodies } from './seat-bodies';
import { askingSeat } from './seat-of';
import { uploadLimit } from './submissions';

/** Three states at the most, each of weights and two moments of them, where a submission's limit leaves room for twice its weights. */
export const openingLimit = (3 * 3 * uploadLimit) / 2;

/** Whether anything was ever asked of the runs of this participant: what was answered may come again. */
const wasAsked = (state: SessionState, participantId: string): boolean =>
  state.rounds.some((round) => workOf(round, participantId).submissions.some(({ asked }) => asked !== null));

export function openingRoutes(
  { db }: Pick<Deps, 'db'>,
  registry: Registry,
  openings: Pick<Openings, 'receive'>,
): Hono<ApiContext> {
  const bodies = new SeatBodies(openingLimit);
  return new Hono<ApiContext>().post(routes.openings(':code'), async (context) => {
    const seat = await askingSeat(context, db, registry);
    if (!seat.ok) return answer(context, seat);
    const { state, seatId, participantId } = seat.data;
    // Before anything is read: few are asked, and a body may be large.
    if (!wasAsked(state, participantId)) return answer(context, failure('submission-not-found'));
    const body = await bodies.read(context, seatId);
    if (!body.ok) return answer(context, body);
    const decoded = decodeOpening(body.data);
    if (!decoded.ok) return answer(context, decoded);
    const { header, weights } = decoded.data;
    return answer(context, await openings.receive(state.id, seatId, header, weights));
  });
}
