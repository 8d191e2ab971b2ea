/** What goes to a scorer thread and what comes back. */
import type { RoundProof } from '../../lib/labs/commitment';
import type { Config } from '../../lib/labs/types';
import type { Result } from '../../lib/protocol/errors';
import type { Commitment, Score } from '../../lib/session/state';

export interface ScoreTask {
  readonly labId: string;
  readonly labVersion: number;
  readonly config: Config;
  /** Hex of the round's secret. */
  readonly hiddenSeed: string;
  /** Float32, little-endian, packed as in lib/nn/parameters.ts; a buffer of its own, which the thread takes over. */
  readonly weights: Uint8Array<ArrayBuffer>;
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
  commitment(task: CommitmentTask): Promise<Commitment>;
  proof(task: ProofTask): Promise<RoundProof>;
}
