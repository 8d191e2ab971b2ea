/** What happened, in order. The log of these is the session; nothing else is stored about it. */
import type { Config } from '../labs/types';
import type { ErrorCode } from '../protocol/errors';
import type { Stretch } from '../trainer/stretches';
import type { Engine, RunEnd } from '../trainer/types';
import type { Baseline, RoundPlan, RoundSettings } from './settings';
import type { Cell, Commitment, DrawnTeam, RoundScore, Score, Submitted, Timestamp, Verdict } from './state';

/** To which phase an undone step leads back; `removed` takes back the opening of a round that never started. */
export type UndoneTo = 'lobby' | 'predict' | 'train' | 'reveal' | 'removed';

type Happened =
  | {
      readonly type: 'session:opened';
      readonly sessionId: string;
      readonly code: string;
      readonly title: string;
      readonly teacherId: string;
      readonly plan: readonly RoundPlan[];
    }
  | { readonly type: 'session:ended' }
  | { readonly type: 'plan:changed'; readonly plan: readonly RoundPlan[] }
  | { readonly type: 'door:locked' }
  | { readonly type: 'door:unlocked' }
  | { readonly type: 'moment:marked'; readonly label: string }
  | { readonly type: 'participant:joined'; readonly participantId: string; readonly name: string }
  | { readonly type: 'participant:renamed'; readonly participantId: string; readonly name: string }
  | { readonly type: 'participant:removed'; readonly participantId: string }
  | { readonly type: 'participant:readmitted'; readonly participantId: string }
  | { readonly type: 'participant:merged'; readonly participantId: string; readonly into: string }
  | { readonly type: 'participant:noted'; readonly participantId: string; readonly note: string }
  | {
      readonly type: 'digits:drawn';
      /** Null where a teacher brought them from an earlier session. */
      readonly participantId: string | null;
      readonly digits: readonly { readonly id: string; readonly label: number }[];
    }
  | { readonly type: 'digit:rejected'; readonly digitId: string }
  | { readonly type: 'digit:restored'; readonly digitId: string };

type HappenedInRound = { readonly roundId: string } & (
  | {
      readonly type: 'round:opened';
      readonly labId: string;
      readonly labVersion: number;
      readonly score: RoundScore;
      readonly settings: RoundSettings;
    }
  | { readonly type: 'round:asked' }
  | { readonly type: 'prediction:sent'; readonly participantId: string; readonly option: number }
  | { readonly type: 'prediction:settled'; readonly option: number }
  | {
      readonly type: 'round:started';
      readonly deadline: Timestamp;
      readonly commitment: Commitment;
      readonly cells: readonly Cell[];
      readonly teams: readonly DrawnTeam[];
    }
  | { readonly type: 'round:paused' }
  | { readonly type: 'round:resumed'; readonly deadline: Timestamp }
  | { readonly type: 'round:extended'; readonly deadline: Timestamp }
  | { readonly type: 'round:frozen'; readonly by: 'teacher' | 'clock' }
  | { readonly type: 'round:revealed'; readonly hiddenSeed: string }
  | { readonly type: 'round:debriefed' }
  | { readonly type: 'round:undone'; readonly to: UndoneTo; readonly deadline: Timestamp | null }
  | { readonly type: 'seal:opened' }
  | { readonly type: 'baseline:scored'; readonly baseline: Baseline; readonly score: Score }
  | { readonly type: 'cell:dealt'; readonly cellId: string; readonly participantId: string }
  | { readonly type: 'team:joined'; readonly teamId: string; readonly participantId: string }
  | {
      readonly type: 'baton:passed';
      readonly teamId: string;
      /** The stage that is over. */
      readonly stage: number;
      readonly submissionId: string | null;
      readonly by: 'member' | 'teacher' | 'clock';
    }
  | {
      readonly type: 'run:started';
      readonly runId: string;
      readonly participantId: string;
      readonly config: Config;
      readonly seed: number;
      readonly engine: Engine;
      readonly cell: string | null;
      readonly from: string | null;
      readonly planned: number;
      readonly perStep: number;
      readonly allowance: number | null;
    }
  | { readonly type: 'run:ended'; readonly runId: string; readonly how: RunEnd; readonly step: number }
  | {
      readonly type: 'submission:received';
      readonly submissionId: string;
      readonly participantId: string;
      readonly submitted: Submitted;
    }
  | { readonly type: 'submission:scored'; readonly submissionId: string; readonly score: Score }
  | { readonly type: 'submission:failed'; readonly submissionId: string; readonly code: ErrorCode }
  | {
      readonly type: 'submission:asked';
      readonly submissionId: string;
      readonly stretches: readonly Stretch[];
    }
  | { readonly type: 'submission:audited'; readonly submissionId: string; readonly verdict: Verdict }
  | { readonly type: 'submission:chosen'; readonly participantId: string; readonly submissionId: string }
);

export type SessionEvent = { readonly at: Timestamp } & (Happened | HappenedInRound);

/** What happened in one round. */
export type RoundEvent = Extract<SessionEvent, { readonly roundId: string }>;
