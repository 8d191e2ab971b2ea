/** Submissions come by HTTP; by socket a participant only marks the one that counts. */
import { success } from '../../lib/protocol/errors';
import { enteredSeat, type Handlers } from './context';

export const submissionHandlers: Handlers<'submission:choose'> = {
  async 'submission:choose'(context, { roundId, submissionId }) {
    const seat = enteredSeat(context);
    if (!seat.ok) return seat;
    const { sessionId, participantId } = seat.data;
    const result = await context.services.registry.dispatch(sessionId, {
      type: 'submission:choose',
      roundId,
      participantId,
      submissionId,
    });
    return result.ok ? success(null) : result;
  },
};
