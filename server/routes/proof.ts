/** After the reveal: what anyone needs to make a round's hidden test again and see that it was promised before. */
import { Hono } from 'hono';
import type { RoundProof } from '../../lib/labs/commitment';
import { failure, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { sessionCode } from '../../lib/protocol/messages';
import { findRound } from '../../lib/session/lookup';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { Remembered } from '../remembered';
import { playedOn } from '../scoring/material';
import type { ScoringPool } from '../scoring/pool';
import type { Registry } from '../sessions/registry';

/** A class checks its round at once. A proof holds digests, and not the hidden test. */
const mostRemembered = 50;

export function proofRoutes(
  { db }: Pick<Deps, 'db'>,
  registry: Registry,
  pool: Pick<ScoringPool, 'proof'>,
): Hono<ApiContext> {
  const proofs = new Remembered<RoundProof>(mostRemembered);

  return new Hono<ApiContext>().get(routes.proof(':code', ':roundId'), async (context) => {
    const code = sessionCode.safeParse(context.req.param('code'));
    const state = code.success ? await registry.byCode(code.data) : null;
    if (!state) return answer(context, failure('session-not-found'));
    const round = findRound(state, context.req.param('roundId') ?? '');
    if (!round) return answer(context, failure('not-found'));
    const { phase, labId } = round;
    // Before any work, so that not even the time it takes says something about what is sealed.
    if (phase.name !== 'reveal' && phase.name !== 'debrief') return answer(context, failure('wrong-phase'));
    const played = await playedOn(db, round.settings);
    if (!played) return answer(context, failure('data-not-found'));
    const task = { labId, seed: phase.hiddenSeed, commitment: phase.commitment, ...played };
    return answer(context, success(await proofs.of(round.id, () => pool.proof(task))));
  });
}
