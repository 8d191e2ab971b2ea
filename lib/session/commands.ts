/** What may be asked of a session. Every command carries its ids, clock and secrets: the engine makes none. */
import type { Config } from '../labs/types';
import type { ErrorCode } from '../protocol/errors';
import type { Engine, RunEnd } from '../trainer/types';
import type { Commitment, RoundScore, RoundSettings, Score, Sent, Timestamp, Verdict } from './state';

export type SessionCommand = { readonly at: Timestamp } & (
  | {
      readonly type: 'round:open';
      readonly roundId: string;
      readonly labId: string;
      readonly labVersion: number;
      readonly score: RoundScore;
      readonly settings: RoundSettings;
    }
  | { readonly type: 'participant:join'; readonly participantId: string; readonly name: string }
  | { readonly type: 'round:start'; readonly roundId: string; readonly commitment: Commitment }
  | {
      readonly type: 'run:start';
      readonly roundId: string;
      readonly runId: string;
      readonly participantId: string;
      readonly config: Config;
      readonly seed: number;
      readonly engine: Engine;
    }
  | {
      readonly type: 'run:end';
      readonly roundId: string;
      readonly runId: string;
      readonly participantId: string;
      readonly how: RunEnd;
      readonly step: number;
    }
  | {
      readonly type: 'submission:receive';
      readonly roundId: string;
      readonly submissionId: string;
      readonly participantId: string;
      readonly sent: Sent;
    }
  | {
      readonly type: 'submission:score';
      readonly roundId: string;
      readonly submissionId: string;
      readonly score: Score;
    }
  | {
      readonly type: 'submission:fail';
      readonly roundId: string;
      readonly submissionId: string;
      readonly code: ErrorCode;
    }
  | {
      readonly type: 'submission:audit';
      readonly roundId: string;
      readonly submissionId: string;
      readonly verdict: Verdict;
    }
  | {
      readonly type: 'submission:choose';
      readonly roundId: string;
      readonly participantId: string;
      readonly submissionId: string;
    }
  | { readonly type: 'seal:open'; readonly roundId: string }
  | { readonly type: 'round:freeze'; readonly roundId: string; readonly by: 'teacher' | 'clock' }
  | { readonly type: 'round:reveal'; readonly roundId: string; readonly hiddenSeed: string }
  | { readonly type: 'round:debrief'; readonly roundId: string }
  | { readonly type: 'session:end' }
);
