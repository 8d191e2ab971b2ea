/** Dealing the cells of a crowd and handing on the batons of a relay. */
import { failure, success } from '../../lib/protocol/errors';
import { findRound } from '../../lib/session/lookup';
import { seatView } from '../../lib/session/project';
import { enteredSeat, type Handlers } from './context';
import { command } from './teacher';

export const turnHandlers: Handlers<'cell:deal' | 'baton:pass'> = {
  async 'cell:deal'(context, { roundId }) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { sessionId, participantId } = seat.data;
    const { registry, broadcast } = context.services;
    const state = await registry.byId(sessionId);
    const round = state && findRound(state, roundId);
    if (!round) return failure('round-not-current');
    const holders = new Set(
      round.cells.flatMap((cell) =>
        cell.answer === null ? cell.holders.map((holder) => holder.participantId) : [],
      ),
    );
    const gone = [...holders].filter((holder) => !broadcast.isOnline(sessionId, holder));
    const result = await registry.dispatch(sessionId, { type: 'cell:deal', roundId, participantId, gone });
    if (!result.ok) return result;
    return success({ cell: seatView(result.data.state, participantId)?.cell ?? null });
  },

  async 'baton:pass'(context, { roundId, teamId, stage, submissionId }) {
    if (context.entered?.role === 'teacher') {
      return command(context, { type: 'baton:pass', roundId, teamId, stage, by: { kind: 'teacher' } });
    }
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { sessionId, participantId } = seat.data;
    if (submissionId === null) return failure('submission-not-found');
    const by = { kind: 'member', participantId, submissionId } as const;
    const result = await context.services.registry.dispatch(sessionId, {
      type: 'baton:pass',
      ...{ roundId, teamId, stage, by },
    });
    return result.ok ? success(null) : result;
  },
};
