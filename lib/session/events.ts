/** What happened, in order. The log of these is the session; nothing else is stored about it. */
import type { Config } from '../labs/types';
import type { ErrorCode } from '../protocol/errors';
import type { Engine, RunEnd } from '../trainer/types';
import type { Commitment, RoundScore, RoundSettings, Score, Submitted, Timestamp, Verdict } from './state';

export type SessionEvent = { readonly at: Timestamp } & (
  | {
      readonly type: 'session:opened';
      readonly sessionId: string;
      readonly code: string;
      readonly title: string;
      readonly teacherId: string;
    }
  | {
      readonly type: 'round:opened';
      readonly roundId: string;
      readonly labId: string;
      readonly labVersion: number;
      readonly score: RoundScore;
      readonly settings: RoundSettings;
    }
  | { readonly type: 'participant:joined'; readonly participantId: string; readonly name: string }
  | {
      readonly type: 'round:started';
      readonly roundId: string;
      readonly deadline: Timestamp;
      readonly commitment: Commitment;
    }
  | {
      readonly type: 'run:started';
      readonly roundId: string;
      readonly runId: string;
      readonly participantId: string;
      readonly config: Config;
      readonly seed: number;
      readonly engine: Engine;
    }
  | {
      readonly type: 'run:ended';
      readonly roundId: string;
      readonly runId: string;
      readonly how: RunEnd;
      readonly step: number;
    }
  | {
      readonly type: 'submission:received';
      readonly roundId: string;
      readonly submissionId: string;
      readonly participantId: string;
      readonly submitted: Submitted;
    }
  | {
      readonly type: 'submission:scored';
      readonly roundId: string;
      readonly submissionId: string;
      readonly score: Score;
    }
  | {
      readonly type: 'submission:failed';
      readonly roundId: string;
      readonly submissionId: string;
      readonly code: ErrorCode;
    }
  | {
      readonly type: 'submission:audited';
      readonly roundId: string;
      readonly submissionId: string;
      readonly verdict: Verdict;
    }
  | {
      readonly type: 'submission:chosen';
      readonly roundId: string;
      readonly participantId: string;
      readonly submissionId: string;
    }
  | { readonly type: 'seal:opened'; readonly roundId: string }
  | { readonly type: 'round:frozen'; readonly roundId: string; readonly by: 'teacher' | 'clock' }
  | { readonly type: 'round:revealed'; readonly roundId: string; readonly hiddenSeed: string }
  | { readonly type: 'round:debriefed'; readonly roundId: string }
  | { readonly type: 'session:ended' }
);
