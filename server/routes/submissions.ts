/** Submissions: weights, recipes and answers sent for scoring. What is acknowledged here is in the database and will be scored. */
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { insertScoringJob } from '../../db/queries/scoring-jobs';
import { insertSubmission, selectOptionalSubmission } from '../../db/queries/submissions';
import { findLab } from '../../lib/labs/catalogue';
import { parseAnswer, parseConfig } from '../../lib/labs/config';
import { networkOf } from '../../lib/labs/experiment';
import { isSamePrice } from '../../lib/labs/step-cost';
import type { LabDefinition } from '../../lib/labs/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { routes } from '../../lib/protocol/http';
import type { SubmissionHeader } from '../../lib/protocol/messages';
import { decodeUpload } from '../../lib/protocol/read-upload';
import { findRound, runIn, sameConfig } from '../../lib/session/lookup';
import { mayTurn } from '../../lib/session/relay';
import type { Round, Run, SessionState } from '../../lib/session/state';
import { canGoOn } from '../../lib/trainer/run';
import type { Deps } from '../deps';
import { answer } from '../http/answer';
import type { ApiContext } from '../http/context';
import { checkNumbers, checkWeights } from '../scoring/weights';
import type { Registry } from '../sessions/registry';
import { SeatBodies } from './seat-bodies';
import { askingSeat } from './seat-of';

/** A million weights; the largest network of the catalogue has a fifth of that. */
export const uploadLimit = 4 * 1024 * 1024;

/** Numbers that a simulation may have found; those of the catalogue find a thousand at the most. */
const resultLimit = 100_000;

interface Upload {
  readonly sessionId: string;
  /** Under which the database has it (`askingSeat`), and for whom it counts. */
  readonly seatId: string;
  readonly participantId: string;
  readonly header: SubmissionHeader;
  readonly weights: Uint8Array;
  readonly sha256: string;
}

type Received = Result<{ submissionId: string }>;

/**
 * Whether what is sent fits the lab and the run it is said to come from. Config and lab are what the run was started
 * with: the header cannot choose the network that it is scored as.
 */
function check(state: SessionState, { participantId, header, weights }: Upload): Result<null> {
  const { roundId, sent } = header;
  const round = findRound(state, roundId);
  if (!round) return failure('round-not-current');
  const lab = findLab(round.labId);
  if (lab?.version !== round.labVersion) return failure('lab-not-found', `version ${round.labVersion}`);
  if (sent.kind !== round.score.submits) return failure('submission-kind', `${round.score.submits} wanted`);
  if (sent.kind === 'answer') {
    const parsed = parseAnswer(lab, sent.answer);
    return parsed.ok ? success(null) : parsed;
  }
  const run = runIn(round, sent.runId);
  if (run?.participantId !== participantId) return failure('run-not-found');
  if (sent.kind === 'recipe') return success(null);
  if (sent.kind === 'result') return checkNumbers(weights, resultLimit);
  const { model, training } = networkOf(lab);
  const segments = header.record?.segments ?? [{ from: 0, config: run.config }];
  const recorded = checkSegments(lab, round, run, segments);
  if (!recorded.ok) return recorded;
  // On the way a run may have been given more steps.
  const most = Math.max(...segments.map(({ config }) => training(config).steps));
  if (sent.step > most) return failure('step-out-of-range');
  return checkWeights(model(run.config), weights);
}

/** Whether settings can have followed one another in a run, and might in its round: what is locked when it starts stays so. */
function checkSegments(
  lab: LabDefinition,
  round: Round,
  { config, participantId }: Run,
  segments: NonNullable<SubmissionHeader['record']>['segments'],
): Result<null> {
  let from = 0;
  for (const [index, segment] of segments.entries()) {
    const parsed = parseConfig(lab, segment.config);
    if (!parsed.ok) return parsed;
    const isFirst = index === 0;
    const follows = isFirst
      ? segment.from === 0 && sameConfig(parsed.data, config)
      : segment.from > from && canGoOn(lab, config, parsed.data);
    if (!follows) return failure('weights-header', `segment ${index}`);
    const may =
      mayTurn(round, participantId, config, parsed.data) &&
      isSamePrice(lab, round.settings.work, config, parsed.data);
    if (!may) return failure('config-locked', `segment ${index}`);
    from = segment.from;
  }
  return success(null);
}

export function submissionRoutes({ db }: Pick<Deps, 'db'>, registry: Registry): Hono<ApiContext> {
  /** The answer to an id that was sent before, or null where it was not. */
  async function repetition({ sessionId, seatId, header, sha256 }: Upload): Promise<Received | null> {
    const known = await selectOptionalSubmission(db, sessionId, seatId, header.submissionId);
    if (!known) return null;
    return known.sha256 === sha256
      ? success({ submissionId: header.submissionId })
      : failure('submission-id-conflict');
  }

  async function receive(state: SessionState, upload: Upload): Promise<Received> {
    // First of all: what was acknowledged before the freeze is acknowledged again after it.
    const before = await repetition(upload);
    if (before) return before;
    const fits = check(state, upload);
    if (!fits.ok) return fits;
    const { sessionId, seatId, participantId, header, weights, sha256 } = upload;
    const { submissionId, roundId, sent } = header;
    const result = await registry.dispatch(
      sessionId,
      { type: 'submission:receive', roundId, submissionId, participantId, sent },
      async (transaction, [event]) => {
        const receivedAt = event?.at ?? 0;
        await insertSubmission(transaction, {
          sessionId,
          participantId: seatId,
          id: submissionId,
          roundId,
          sha256,
          header,
          weights,
          receivedAt,
        });
        await insertScoringJob(transaction, { sessionId, participantId: seatId, submissionId, roundId });
      },
    );
    if (!result.ok) return result;
    // No event: the same id came in twice at once, and the other was first.
    if (result.data.events.length === 0) return (await repetition(upload)) ?? failure('internal');
    return success({ submissionId });
  }

  const bodies = new SeatBodies(uploadLimit);
  return new Hono<ApiContext>().post(routes.submissions(':code'), async (context) => {
    const seat = await askingSeat(context, db, registry);
    if (!seat.ok) return answer(context, seat);
    const body = await bodies.read(context, seat.data.seatId);
    if (!body.ok) return answer(context, body);
    const decoded = decodeUpload(body.data);
    if (!decoded.ok) return answer(context, decoded);
    const sha256 = createHash('sha256').update(body.data).digest('hex');
    const { state, ...who } = seat.data;
    const upload = { sessionId: state.id, ...who, ...decoded.data, sha256 };
    // The body took its time: the run may have started meanwhile.
    return answer(context, await receive(registry.peek(state.id) ?? state, upload));
  });
}
