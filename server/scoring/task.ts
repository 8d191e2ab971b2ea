/** What goes to a scorer thread and what comes back. */
import type { RoundProof } from '../../lib/labs/commitment';
import type { Result } from '../../lib/protocol/errors';
import type { Commitment, Score } from '../../lib/session/state';
import type { AuditTask, Verdict } from '../../lib/trainer/audit';
import type { Submitted } from '../../lib/trainer/submitted';

export interface ScoreTask {
  readonly labId: string;
  readonly labVersion: number;
  /** Hex of the round's secret. */
  readonly hiddenSeed: string;
  /** Weights in a buffer of their own, which the thread takes over. */
  readonly submitted: Submitted;
}

export interface CommitmentTask {
  readonly labId: string;
  readonly seed: string;
}

export interface ProofTask extends CommitmentTask {
  readonly commitment: Commitment;
}

/** The functions that server/scoring/worker.ts exports. */
export interface ScorerWorker {
  score(task: ScoreTask): Promise<Result<Score>>;
  audit(task: AuditTask): Promise<Result<Verdict>>;
  commitment(task: CommitmentTask): Promise<Commitment>;
  proof(task: ProofTask): Promise<RoundProof>;
}
