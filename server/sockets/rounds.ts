/** What a teacher does with the rounds of the session they have entered. */
import { randomBytes } from 'node:crypto';
import { nanoid } from 'nanoid';
import { insertRoundSecret, selectOptionalRoundSecret } from '../../db/queries/round-secrets';
import { findLab } from '../../lib/labs/catalogue';
import { roundScore } from '../../lib/labs/experiment';
import { failure, success } from '../../lib/protocol/errors';
import { currentRound, findRound } from '../../lib/session/lookup';
import type { Ask } from '../sessions/registry';
import { type Context, enteredSession, type Handlers } from './context';

/** Bytes of the secret that makes a round's hidden test. */
const secretBytes = 32;

/** Dispatches a command of the session's teacher that brings no rows. */
async function command(context: Context, ask: Ask) {
  const session = await enteredSession(context);
  if (!session.ok) return session;
  const result = await context.services.registry.dispatch(session.data.id, ask);
  return result.ok ? success(null) : result;
}

export const roundHandlers: Handlers<
  'round:open' | 'round:start' | 'round:freeze' | 'round:reveal' | 'round:debrief' | 'seal:open'
> = {
  async 'round:open'(context, { labId, settings }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const lab = findLab(labId);
    if (!lab) return failure('lab-not-found');
    const roundId = nanoid();
    const result = await context.services.registry.dispatch(session.data.id, {
      type: 'round:open',
      roundId,
      labId,
      labVersion: lab.version,
      score: roundScore(lab),
      settings,
    });
    return result.ok ? success({ roundId }) : result;
  },

  /** Makes the round's secret and publishes only its hash. */
  async 'round:start'(context, { roundId }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const round = findRound(session.data, roundId);
    const lab = round && findLab(round.labId);
    if (!round || !lab) return failure('round-not-current');
    const { registry, commitment } = context.services;
    const seed = randomBytes(secretBytes).toString('hex');
    const sessionId = session.data.id;
    const result = await registry.dispatch(
      sessionId,
      { type: 'round:start', roundId, commitment: await commitment(lab, seed) },
      (transaction) => insertRoundSecret(transaction, { roundId, sessionId, seed }),
    );
    return result.ok ? success(null) : result;
  },

  'round:freeze': (context, { roundId }) =>
    command(context, { type: 'round:freeze', roundId, by: 'teacher' }),

  /** The event of the reveal carries the seed out of its vault. */
  async 'round:reveal'(context, { roundId }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    if (currentRound(session.data).id !== roundId) return failure('round-not-current');
    const { db, registry } = context.services;
    const hiddenSeed = await selectOptionalRoundSecret(db, roundId);
    if (hiddenSeed === null) return failure('round-not-started');
    const result = await registry.dispatch(session.data.id, { type: 'round:reveal', roundId, hiddenSeed });
    return result.ok ? success(null) : result;
  },

  'round:debrief': (context, { roundId }) => command(context, { type: 'round:debrief', roundId }),

  'seal:open': (context, { roundId }) => command(context, { type: 'seal:open', roundId }),
};
