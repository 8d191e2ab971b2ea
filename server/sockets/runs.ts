/** A participant's runs: starting and ending them is logged, what happens in between is only shown. */
import { insertRunCurve, selectCurveParts } from '../../db/queries/run-curves';
import { findLab } from '../../lib/labs/catalogue';
import { parseConfig } from '../../lib/labs/config';
import { stepCost } from '../../lib/labs/step-cost';
import type { Config, LabDefinition } from '../../lib/labs/types';
import { failure, success } from '../../lib/protocol/errors';
import type { Progress } from '../../lib/protocol/messages';
import { withTimes } from '../../lib/session/curve-times';
import { currentRound, findRound, runIn } from '../../lib/session/lookup';
import { labOfRound } from '../sessions/played-lab';
import { type Context, enteredSeat, type Handlers } from './context';

/** Steps of a whole run with these settings; a simulation counts none. */
const plannedSteps = ({ experiment }: LabDefinition, config: Config): number =>
  experiment.kind === 'network' ? experiment.training(config).steps : 0;

export const runHandlers: Handlers<'run:start' | 'run:end'> = {
  async 'run:start'(context, data) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { registry, db } = context.services;
    const { sessionId, participantId } = seat.data;
    const state = await registry.byId(sessionId);
    if (!state) return failure('session-not-found');
    const round = findRound(state, data.roundId);
    const lab = round && findLab(round.labId);
    if (!round || !lab) return failure('round-not-current');
    if (lab.version !== round.labVersion) return failure('lab-not-found', `version ${round.labVersion}`);
    const config = parseConfig(lab, data.config);
    if (!config.ok) return config;
    const { work } = round.settings;
    // A table has a network of its own size: the page counts by that one, too.
    const priced = work && (await labOfRound(db, lab, round));
    if (work && !priced) return failure('data-not-found');
    const result = await registry.dispatch(sessionId, {
      type: 'run:start',
      ...data,
      participantId,
      config: config.data,
      planned: plannedSteps(lab, config.data),
      perStep: work && priced ? stepCost(priced, config.data, work.unit) : 1,
    });
    return result.ok ? success(null) : result;
  },

  async 'run:end'(context, data) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { sessionId, participantId } = seat.data;
    const { registry, curves } = context.services;
    const { roundId, runId, how, step, curve } = data;
    const of = { sessionId, roundId, runId };
    const result = await registry.dispatch(
      sessionId,
      { type: 'run:end', roundId, runId, participantId, how, step },
      async (transaction) => {
        const heard = [...(await selectCurveParts(transaction, of)), ...curves.waiting(of)];
        await insertRunCurve(transaction, { ...of, curve: withTimes(curve, heard) });
      },
    );
    if (result.ok && curve.length > 0) curves.drop(of);
    return result.ok ? success(null) : result;
  },
};

/** Shows a frame of a run that goes on to the teacher, and keeps it for the replay; anything else is dropped without a word. */
export async function showProgress(
  { services, entered }: Context,
  { runId, frame }: Pick<Progress, 'runId' | 'frame'>,
): Promise<void> {
  if (entered?.role !== 'participant') return;
  const { sessionId, participantId } = entered;
  const state = await services.registry.byId(sessionId);
  if (!state) return;
  const round = currentRound(state);
  const run = runIn(round, runId);
  if (run?.participantId !== participantId || run.end) return;
  services.broadcast.progress(sessionId, { participantId, runId, frame });
  services.curves.add({ sessionId, roundId: round.id, runId }, frame);
}
