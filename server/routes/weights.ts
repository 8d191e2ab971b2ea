/** The weights of any submission, for the teacher's figures. */
import { Hono } from 'hono';
import { z } from 'zod';
import { selectOptionalSubmission, selectSubmissionWeights } from '../../db/queries/submissions';
import { failure } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { clientId } from '../../lib/protocol/messages';
import type { SessionState } from '../../lib/session/state';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import type { Registry } from '../sessions/registry';
import { askingTeacher } from './teacher-of';

const address = z.object({ participantId: clientId, submissionId: clientId });

/** The seats under which a participant may have sent something: their own, and those that were merged into it. */
function seatsOf({ merged }: SessionState, participantId: string): readonly string[] {
  const into = Object.keys(merged).filter((from) => merged[from] === participantId);
  return [participantId, ...into];
}

export function weightsRoutes({ auth, db }: Pick<Deps, 'auth' | 'db'>, registry: Registry): Hono<ApiContext> {
  return new Hono<ApiContext>().get(
    routes.weights(':code', ':participantId', ':submissionId'),
    async (context) => {
      const session = await askingTeacher(context, auth, registry);
      if (!session.ok) return answer(context, session);
      const asked = address.safeParse(context.req.param());
      if (!asked.success) return answer(context, failure('submission-not-found'));
      const { participantId, submissionId } = asked.data;
      for (const seat of seatsOf(session.data, participantId)) {
        const row = await selectOptionalSubmission(db, session.data.id, seat, submissionId);
        if (row?.header.sent.kind !== 'weights') continue;
        const weights = await selectSubmissionWeights(db, session.data.id, seat, submissionId);
        return context.body(new Uint8Array(weights), 200, {
          'Content-Type': 'application/octet-stream',
          'Cache-Control': 'no-store',
        });
      }
      return answer(context, failure('submission-not-found'));
    },
  );
}
