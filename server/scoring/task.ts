/** What goes to a scorer thread and what comes back. */
import type { RoundProof } from '../../lib/labs/commitment';
import type { Dataset } from '../../lib/nn/dataset';
import type { Result } from '../../lib/protocol/errors';
import type { Baseline } from '../../lib/session/settings';
import type { Commitment } from '../../lib/session/state';
import type { AuditTask, Verdict } from '../../lib/trainer/audit';
import type { PartScores, Submitted } from '../../lib/trainer/submitted';
import type { Played } from '../data/tables';

export interface ScoreTask extends Played {
  readonly labId: string;
  readonly labVersion: number;
  /** Hex of the round's secret. */
  readonly hiddenSeed: string;
  /** The digits that the class drew, as the lab has its digits (`asLabDigits`); null where there are none. */
  readonly drawn: Dataset | null;
  /** Weights in a buffer of their own, which the thread takes over. */
  readonly submitted: Submitted;
}

export interface BaselineTask extends Omit<ScoreTask, 'submitted'> {
  readonly baseline: Baseline;
}

export interface CommitmentTask extends Played {
  readonly labId: string;
  readonly seed: string;
}

export interface ProofTask extends CommitmentTask {
  readonly commitment: Commitment;
}

/** The functions that server/scoring/worker.ts exports. */
export interface ScorerWorker {
  score(task: ScoreTask): Promise<Result<PartScores>>;
  baseline(task: BaselineTask): Promise<Result<PartScores>>;
  audit(task: AuditTask): Promise<Result<Verdict>>;
  commitment(task: CommitmentTask): Promise<Commitment>;
  proof(task: ProofTask): Promise<RoundProof>;
}
