/** Weights sent for scoring. What is acknowledged here is in the database and will be scored. */
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { insertScoringJob } from '../../db/queries/scoring-jobs';
import { selectOptionalSeat } from '../../db/queries/seats';
import { insertSubmission, selectOptionalSubmission } from '../../db/queries/submissions';
import { findLab } from '../../lib/labs/catalogue';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import { type SubmissionHeader, sessionCode } from '../../lib/protocol/messages';
import { decodeUpload } from '../../lib/protocol/upload';
import { findRun } from '../../lib/session/lookup';
import type { SessionState } from '../../lib/session/state';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { checkWeights } from '../scoring/weights';
import type { Registry } from '../sessions/registry';
import { hashSeatToken, seatToken } from '../sessions/seat-cookie';

/** A million weights; the largest network of the catalogue has a fifth of that. */
export const uploadLimit = 4 * 1024 * 1024;

interface Upload {
  readonly sessionId: string;
  readonly participantId: string;
  readonly header: SubmissionHeader;
  readonly weights: Uint8Array;
  readonly sha256: string;
}

type Received = Result<{ submissionId: string }>;

/**
 * Whether step and weights fit the run they are said to come from. Config and lab are what the run was started
 * with: the header cannot choose the network that it is scored as.
 */
function checkAgainstRun(state: SessionState, { participantId, header, weights }: Upload): Result<null> {
  const found = findRun(state, header.runId);
  if (found?.run.participantId !== participantId || found.round.id !== header.roundId)
    return failure('run-not-found');
  const lab = findLab(found.round.labId);
  if (lab?.version !== found.round.labVersion)
    return failure('lab-not-found', `version ${found.round.labVersion}`);
  const { config } = found.run;
  if (header.step > lab.training(config).steps) return failure('step-out-of-range');
  return checkWeights(lab.network(config), weights);
}

export function submissionRoutes({ db }: Pick<Deps, 'db'>, registry: Registry): Hono<ApiContext> {
  /** The answer to an id that was sent before, or null where it was not. */
  async function repetition({ sessionId, participantId, header, sha256 }: Upload): Promise<Received | null> {
    const known = await selectOptionalSubmission(db, sessionId, participantId, header.submissionId);
    if (!known) return null;
    return known.sha256 === sha256
      ? success({ submissionId: header.submissionId })
      : failure('submission-id-conflict');
  }

  async function receive(state: SessionState, upload: Upload): Promise<Received> {
    // First of all: what was acknowledged before the freeze is acknowledged again after it.
    const before = await repetition(upload);
    if (before) return before;
    const fits = checkAgainstRun(state, upload);
    if (!fits.ok) return fits;
    const { sessionId, participantId, header, weights, sha256 } = upload;
    const { submissionId, roundId, runId, step, claim } = header;
    const result = await registry.dispatch(
      sessionId,
      { type: 'submission:receive', roundId, submissionId, participantId, runId, step, claim },
      async (transaction, [event]) => {
        const receivedAt = event?.at ?? 0;
        await insertSubmission(transaction, {
          sessionId,
          participantId,
          id: submissionId,
          roundId,
          sha256,
          header,
          weights,
          receivedAt,
        });
        await insertScoringJob(transaction, { sessionId, participantId, submissionId, roundId });
      },
    );
    if (!result.ok) return result;
    // No event: the same id came in twice at once, and the other was first.
    if (result.data.events.length === 0) return (await repetition(upload)) ?? failure('internal');
    return success({ submissionId });
  }

  return new Hono<ApiContext>().post(
    routes.submissions(':code'),
    bodyLimit({ maxSize: uploadLimit, onError: (context) => answer(context, failure('too-large')) }),
    async (context) => {
      const code = sessionCode.safeParse(context.req.param('code'));
      const state = code.success ? await registry.byCode(code.data) : null;
      if (!state) return answer(context, failure('session-not-found'));
      const token = seatToken(context.req.header('cookie'));
      const seat = token && (await selectOptionalSeat(db, state.id, hashSeatToken(token)));
      if (!seat) return answer(context, failure('seat-required'));
      const body = new Uint8Array(await context.req.arrayBuffer());
      const decoded = decodeUpload(body);
      if (!decoded.ok) return answer(context, decoded);
      const sha256 = createHash('sha256').update(body).digest('hex');
      const upload = { sessionId: state.id, participantId: seat.participantId, ...decoded.data, sha256 };
      // The body took its time: the run may have started meanwhile.
      return answer(context, await receive(registry.peek(state.id) ?? state, upload));
    },
  );
}
