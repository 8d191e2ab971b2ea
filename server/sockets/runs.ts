/** A participant's runs: starting and ending them is logged, what happens in between is only shown. */
import { insertRunCurve } from '../../db/queries/run-curves';
import { findLab } from '../../lib/labs/catalogue';
import { parseConfig } from '../../lib/labs/config';
import { failure, success } from '../../lib/protocol/errors';
import type { Progress } from '../../lib/protocol/messages';
import { currentRound, findRound, runIn } from '../../lib/session/lookup';
import { type Context, enteredSeat, type Handlers } from './context';

export const runHandlers: Handlers<'run:start' | 'run:end'> = {
  async 'run:start'(context, data) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { registry } = context.services;
    const { sessionId, participantId } = seat.data;
    const state = await registry.byId(sessionId);
    if (!state) return failure('session-not-found');
    const round = findRound(state, data.roundId);
    const lab = round && findLab(round.labId);
    if (!round || !lab) return failure('round-not-current');
    if (lab.version !== round.labVersion) return failure('lab-not-found', `version ${round.labVersion}`);
    const config = parseConfig(lab, data.config);
    if (!config.ok) return config;
    const { roundId, runId, seed, engine } = data;
    const result = await registry.dispatch(sessionId, {
      type: 'run:start',
      roundId,
      runId,
      participantId,
      config: config.data,
      seed,
      engine,
    });
    return result.ok ? success(null) : result;
  },

  async 'run:end'(context, data) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { sessionId, participantId } = seat.data;
    const { roundId, runId, how, step, curve } = data;
    const result = await context.services.registry.dispatch(
      sessionId,
      { type: 'run:end', roundId, runId, participantId, how, step },
      (transaction) => insertRunCurve(transaction, { sessionId, roundId, runId, curve }),
    );
    return result.ok ? success(null) : result;
  },
};

/** Shows a frame of a run that goes on to the teacher; anything else is dropped without a word. */
export async function showProgress(
  { services, entered }: Context,
  { runId, frame }: Pick<Progress, 'runId' | 'frame'>,
): Promise<void> {
  if (entered?.role !== 'participant') return;
  const { sessionId, participantId } = entered;
  const state = await services.registry.byId(sessionId);
  const run = state && runIn(currentRound(state), runId);
  if (run?.participantId !== participantId || run.end) return;
  services.broadcast.progress(sessionId, { participantId, runId, frame });
}
