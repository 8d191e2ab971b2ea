/** Weights that a team of a relay hands on. */
import { Hono } from 'hono';
import { selectWeightsById } from '../../db/queries/submissions';
import { failure } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { currentRound, teamOf } from '../../lib/session/lookup';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Registry } from '../sessions/registry';
import { askingSeat } from './seat-of';

export function batonRoutes({ db }: Pick<Deps, 'db'>, registry: Registry): Hono<ApiContext> {
  return new Hono<ApiContext>().get(routes.baton(':code', ':submissionId'), async (context) => {
    const seat = await askingSeat(context, db, registry);
    if (!seat.ok) return answer(context, seat);
    const { state, participantId } = seat.data;
    const team = teamOf(currentRound(state), participantId);
    const submissionId = context.req.param('submissionId') ?? '';
    if (team?.baton !== submissionId) return answer(context, failure('not-your-turn'));
    const weights = await selectWeightsById(db, state.id, submissionId);
    if (!weights) return answer(context, failure('submission-not-found'));
    return context.body(new Uint8Array(weights), 200, {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'no-store',
    });
  });
}
