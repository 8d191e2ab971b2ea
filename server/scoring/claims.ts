/** What a submission says of its run, put together for an audit. */
import {
  selectOptionalSubmission,
  selectSubmissionWeights,
  selectWeightsById,
} from '../../db/queries/submissions';
import type { Database } from '../../db/types';
import { findLab } from '../../lib/labs/catalogue';
import type { LabDefinition } from '../../lib/labs/types';
import { findSubmission, runIn } from '../../lib/session/lookup';
import type { Round, SessionState, Submission } from '../../lib/session/state';
import type { Claimed } from '../../lib/trainer/audit';
import type { Segments } from '../../lib/trainer/run';

/** Under which the database has a submission. */
export interface SubmissionKey {
  readonly sessionId: string;
  /** The seat that sent it. */
  readonly participantId: string;
  readonly submissionId: string;
}

/** A submission of weights that says how they came about. */
export interface Claim {
  readonly key: SubmissionKey;
  readonly round: Round;
  readonly submission: Submission;
  readonly lab: LabDefinition;
  readonly claimed: Claimed;
  /** The submission that its run went on from; null for one from its seed. */
  readonly from: string | null;
}

/** `no-record` where it says nothing of its run, `failed` where its lab is not here in that version any more. */
export async function findClaim(
  db: Database,
  state: SessionState,
  key: SubmissionKey,
): Promise<Claim | 'no-record' | 'failed'> {
  const found = findSubmission(state, key.submissionId);
  const sent = await selectOptionalSubmission(db, key.sessionId, key.participantId, key.submissionId);
  if (found?.submission.submitted.kind !== 'weights' || !sent?.header.record) return 'no-record';
  const { round, submission } = found;
  const { labId, labVersion } = round;
  const lab = findLab(labId);
  const { seed, step, runId } = found.submission.submitted;
  const { segments, engines, trail = [] } = sent.header.record;
  const by = submission.participantId;
  const [first, ...later] = segments.map((segment) => ({ ...segment, by }));
  if (!first) return 'no-record';
  if (lab?.version !== labVersion) return 'failed';
  const record = { labId, labVersion, seed, segments: [first, ...later] satisfies Segments };
  const from = runIn(round, runId)?.from ?? null;
  return { key, round, submission, lab, claimed: { record, engines, step, trail }, from };
}

const floats = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new Float32Array(buffer, byteOffset, byteLength / 4);

/** The weights that were submitted. */
export async function claimedWeights(
  db: Database,
  { key: { sessionId, participantId, submissionId } }: Claim,
): Promise<Float32Array> {
  return floats(await selectSubmissionWeights(db, sessionId, participantId, submissionId));
}

/** Those that its run went on from; null for its seed's. @throws where they are not there any more */
export async function initialWeights(db: Database, { key, from }: Claim): Promise<Float32Array | null> {
  if (from === null) return null;
  const bytes = await selectWeightsById(db, key.sessionId, from);
  if (!bytes) throw new Error(`No submission ${from} to go on from.`);
  return floats(bytes);
}
