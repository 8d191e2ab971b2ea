/** What may be asked of a session. Every command carries its ids, clock and secrets: the engine makes none. */
import type { Config } from '../labs/types';
import type { ErrorCode } from '../protocol/errors';
import type { Stretch } from '../trainer/stretches';
import type { Engine, RunEnd } from '../trainer/types';
import type { Baseline, RoundPlan, RoundSettings } from './settings';
import type { Cell, Commitment, RoundScore, Score, Sent, Timestamp, Verdict } from './state';

type OfSession =
  | { readonly type: 'session:end' }
  | { readonly type: 'plan:change'; readonly plan: readonly RoundPlan[] }
  | { readonly type: 'door:lock' }
  | { readonly type: 'door:unlock' }
  | { readonly type: 'moment:mark'; readonly label: string }
  | { readonly type: 'participant:join'; readonly participantId: string; readonly name: string }
  | { readonly type: 'participant:rename'; readonly participantId: string; readonly name: string }
  | { readonly type: 'participant:remove'; readonly participantId: string }
  | { readonly type: 'participant:readmit'; readonly participantId: string }
  | { readonly type: 'participant:merge'; readonly participantId: string; readonly into: string }
  | { readonly type: 'participant:note'; readonly participantId: string; readonly note: string }
  | {
      readonly type: 'digits:draw';
      readonly participantId: string | null;
      readonly digits: readonly { readonly id: string; readonly label: number }[];
    }
  | { readonly type: 'digit:reject'; readonly digitId: string }
  | { readonly type: 'digit:restore'; readonly digitId: string };

type OfRound = { readonly roundId: string } & (
  | {
      readonly type: 'round:open';
      /** The round that the asker saw as the last. */
      readonly after: string;
      readonly labId: string;
      readonly labVersion: number;
      readonly score: RoundScore;
      readonly settings: RoundSettings;
    }
  | { readonly type: 'round:ask' }
  | { readonly type: 'prediction:send'; readonly participantId: string; readonly option: number }
  | { readonly type: 'prediction:settle'; readonly option: number }
  | {
      readonly type: 'round:start';
      readonly commitment: Commitment;
      /** Of a crowd: every cell of its sweep, nobody's yet. */
      readonly cells: readonly Cell[];
      /** Shuffles the teams of a relay; an unsigned 32-bit number. */
      readonly random: number;
    }
  | { readonly type: 'round:pause' }
  | { readonly type: 'round:resume' }
  | { readonly type: 'round:extend'; readonly seconds: number }
  | { readonly type: 'round:freeze'; readonly by: 'teacher' | 'clock' }
  | { readonly type: 'round:reveal'; readonly hiddenSeed: string }
  | { readonly type: 'round:debrief' }
  /** Takes back the teacher's last step, from the phase it led to. */
  | { readonly type: 'round:undo'; readonly from: 'lobby' | 'predict' | 'train' | 'freeze' | 'debrief' }
  | { readonly type: 'seal:open' }
  | { readonly type: 'baseline:score'; readonly baseline: Baseline; readonly score: Score }
  | {
      readonly type: 'cell:deal';
      readonly participantId: string;
      /** Holders who are not connected. */
      readonly gone: readonly string[];
    }
  | {
      readonly type: 'baton:pass';
      readonly teamId: string;
      readonly stage: number;
      /** Whose submission goes on: the active member's own; by teacher or clock their latest. */
      readonly by:
        | { readonly kind: 'member'; readonly participantId: string; readonly submissionId: string }
        | { readonly kind: 'teacher' }
        | { readonly kind: 'clock' };
    }
  | {
      readonly type: 'run:start';
      readonly runId: string;
      readonly participantId: string;
      readonly config: Config;
      readonly seed: number;
      readonly engine: Engine;
      readonly cell: string | null;
      readonly from: string | null;
      /** Steps of the whole run, and what one costs in the unit of the round's work budget (1 without one). */
      readonly planned: number;
      readonly perStep: number;
    }
  | {
      readonly type: 'run:end';
      readonly runId: string;
      readonly participantId: string;
      readonly how: RunEnd;
      readonly step: number;
    }
  | {
      readonly type: 'submission:receive';
      readonly submissionId: string;
      readonly participantId: string;
      readonly sent: Sent;
    }
  | { readonly type: 'submission:score'; readonly submissionId: string; readonly score: Score }
  | { readonly type: 'submission:fail'; readonly submissionId: string; readonly code: ErrorCode }
  | {
      readonly type: 'submission:ask';
      readonly submissionId: string;
      /** Drawn by lot. */
      readonly stretches: readonly Stretch[];
    }
  | { readonly type: 'submission:audit'; readonly submissionId: string; readonly verdict: Verdict }
  | { readonly type: 'submission:choose'; readonly participantId: string; readonly submissionId: string }
);

export type SessionCommand = { readonly at: Timestamp } & (OfSession | OfRound);
export type Command<T extends SessionCommand['type']> = Extract<SessionCommand, { readonly type: T }>;
