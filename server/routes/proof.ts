/** After the reveal: what anyone needs to make a round's hidden test again and see that it was promised before. */
import { Hono } from 'hono';
import type { RoundProof } from '../../lib/labs/commitment';
import { failure, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { sessionCode } from '../../lib/protocol/messages';
import { findRound } from '../../lib/session/lookup';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { ScoringPool } from '../scoring/pool';
import type { Registry } from '../sessions/registry';

export function proofRoutes(registry: Registry, pool: Pick<ScoringPool, 'proof'>): Hono<ApiContext> {
  const proofs = new Map<string, Promise<RoundProof>>();

  return new Hono<ApiContext>().get(routes.proof(':code', ':roundId'), async (context) => {
    const code = sessionCode.safeParse(context.req.param('code'));
    const state = code.success ? await registry.byCode(code.data) : null;
    if (!state) return answer(context, failure('session-not-found'));
    const round = findRound(state, context.req.param('roundId') ?? '');
    if (!round) return answer(context, failure('not-found'));
    const { phase, labId } = round;
    // Before any work, so that not even the time it takes says something about what is sealed.
    if (phase.name !== 'reveal' && phase.name !== 'debrief') return answer(context, failure('wrong-phase'));
    let proof = proofs.get(round.id);
    if (!proof) {
      proof = pool.proof({ labId, seed: phase.hiddenSeed, commitment: phase.commitment });
      proofs.set(round.id, proof);
      proof.catch(() => proofs.delete(round.id));
    }
    return answer(context, success(await proof));
  });
}
