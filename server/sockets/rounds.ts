/** What a teacher does with the rounds of the session they have entered, and what is foretold in them. */
import { randomBytes, randomInt } from 'node:crypto';
import { nanoid } from 'nanoid';
import { insertRoundSecret, selectOptionalRoundSecret } from '../../db/queries/round-secrets';
import { findLab } from '../../lib/labs/catalogue';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { cellsOf } from '../../lib/session/crowd';
import { currentRound, findRound } from '../../lib/session/lookup';
import type { SessionState } from '../../lib/session/state';
import { playedOn } from '../scoring/material';
import { openedRound } from '../sessions/played-lab';
import { type Context, enteredSeat, enteredSession, type Handlers } from './context';
import { command } from './teacher';

/** Bytes of the secret that makes a round's hidden test. */
const secretBytes = 32;

/** The secret of a round, made when it is first started: a start that was taken back and done again keeps it. */
async function secretOf({ services }: Context, roundId: string): Promise<{ seed: string; isNew: boolean }> {
  const known = await selectOptionalRoundSecret(services.db, roundId);
  return known === null
    ? { seed: randomBytes(secretBytes).toString('hex'), isNew: true }
    : { seed: known, isNew: false };
}

/** The event of the reveal carries the seed out of its vault. */
async function reveal(context: Context, session: SessionState, roundId: string): Promise<Result<null>> {
  const { db, registry } = context.services;
  const hiddenSeed = await selectOptionalRoundSecret(db, roundId);
  if (hiddenSeed === null) return failure('round-not-started');
  const result = await registry.dispatch(session.id, { type: 'round:reveal', roundId, hiddenSeed });
  return result.ok ? success(null) : result;
}

export const roundHandlers: Handlers<
  | 'round:open'
  | 'round:ask'
  | 'round:start'
  | 'round:pause'
  | 'round:resume'
  | 'round:extend'
  | 'round:freeze'
  | 'round:reveal'
  | 'round:debrief'
  | 'round:undo'
  | 'seal:open'
  | 'prediction:send'
  | 'prediction:settle'
> = {
  async 'round:open'(context, { after, ...plan }) {
    if (!findLab(plan.labId)) return failure('lab-not-found', plan.labId);
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const opened = await openedRound(context.services.db, session.data.teacherId, plan);
    if (!opened.ok) return opened;
    const result = await context.services.registry.dispatch(session.data.id, {
      type: 'round:open',
      ...{ roundId: nanoid(), after, ...opened.data },
    });
    return result.ok ? success({ roundId: currentRound(result.data.state).id }) : result;
  },

  'round:ask': (context, { roundId }) => command(context, { type: 'round:ask', roundId }),

  /** Makes the round's secret and publishes only its hash. */
  async 'round:start'(context, { roundId }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const round = findRound(session.data, roundId);
    const lab = round && findLab(round.labId);
    if (!round || !lab) return failure('round-not-current');
    const played = await playedOn(context.services.db, round.settings);
    if (!played) return failure('data-not-found');
    const { seed, isNew } = await secretOf(context, roundId);
    const sessionId = session.data.id;
    const random = randomInt(2 ** 32);
    const { sweep } = round.settings;
    const cells = sweep ? cellsOf(sweep, lab.presets.default, random) : [];
    return command(
      context,
      {
        type: 'round:start',
        ...{ roundId, cells, random },
        commitment: await context.services.commitment({ labId: lab.id, seed, ...played }),
      },
      async (transaction) => {
        if (isNew) await insertRoundSecret(transaction, { roundId, sessionId, seed });
      },
    );
  },

  'round:pause': (context, { roundId }) => command(context, { type: 'round:pause', roundId }),

  'round:resume': (context, { roundId }) => command(context, { type: 'round:resume', roundId }),

  'round:extend': (context, data) => command(context, { type: 'round:extend', ...data }),

  'round:freeze': (context, { roundId }) =>
    command(context, { type: 'round:freeze', roundId, by: 'teacher' }),

  async 'round:reveal'(context, { roundId }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    if (currentRound(session.data).id !== roundId) return failure('round-not-current');
    return reveal(context, session.data, roundId);
  },

  /** Where nobody is ranked there is no reveal to look at: the debrief follows the freeze at once. */
  async 'round:debrief'(context, { roundId }) {
    const session = await enteredSession(context);
    if (!session.ok) return session;
    const { id, phase, settings } = currentRound(session.data);
    const unranked = settings.mode === 'crowd' || settings.mode === 'sandbox';
    if (id === roundId && unranked && phase.name === 'freeze') {
      const revealed = await reveal(context, session.data, roundId);
      if (!revealed.ok) return revealed;
    }
    return command(context, { type: 'round:debrief', roundId });
  },

  'round:undo': (context, data) => command(context, { type: 'round:undo', ...data }),

  'seal:open': (context, { roundId }) => command(context, { type: 'seal:open', roundId }),

  async 'prediction:send'(context, { roundId, option }) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { sessionId, participantId } = seat.data;
    const result = await context.services.registry.dispatch(sessionId, {
      type: 'prediction:send',
      ...{ roundId, participantId, option },
    });
    return result.ok ? success(null) : result;
  },

  'prediction:settle': (context, data) => command(context, { type: 'prediction:settle', ...data }),
};
