/**
 * Every message between browser and server. `noun:verb` asks and is acknowledged with a `Result`;
 * `noun:verbed` tells. Requests are parsed with these schemas at the door and trusted inside.
 */
import { z } from 'zod';
import type { Claim, PhaseName, Timestamp } from '../session/state';
import type { ClassView, PublicView, SeatView } from '../session/views';
import type { Frame } from '../trainer/types';
import { engines, runEnds } from '../trainer/types';
import { codeAlphabet, codeLength, protocolVersion } from './constants';
import type { Result } from './errors';

export { codeAlphabet, codeLength, protocolVersion };

export const sessionCode = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .pipe(z.string().regex(new RegExp(`^[${codeAlphabet}]{${codeLength}}$`)));

/** Made by the client (nanoid): an id sent twice is the same thing asked twice. */
export const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
const roundId = z.string().min(1).max(40);
const labId = z.string().min(1).max(60);

export const config = z.record(z.string().max(40), z.union([z.number(), z.string().max(40)]));

export const participantName = z
  .string()
  .transform((name) => name.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(24)
      .regex(/^[^\p{C}]+$/u),
  );

export const roundSettings = z.object({
  seconds: z.number().int().min(30).max(7200),
  runs: z.number().int().min(1).max(1000),
  submissions: z.number().int().min(1).max(100),
});

const unit = z.number().min(0).max(1);
const finite = z.number().refine(Number.isFinite);

export const frame: z.ZodType<Frame> = z.object({
  step: z.number().int().min(0),
  epoch: finite,
  trainLoss: finite,
  trainAccuracy: unit.nullable(),
  validationLoss: finite.nullable(),
  validationAccuracy: unit.nullable(),
  elapsedMs: finite,
});

/** A figure of the round's metric, as a browser computed it. */
const claim: z.ZodType<Claim> = z.object({ train: finite.nullable(), validation: finite.nullable() });

/** How a run came about, for its audit: its settings from step to step (by whom, the server knows) and its engines in turn. */
const record = z.object({
  segments: z
    .array(z.object({ from: z.number().int().min(0), config }))
    .min(1)
    .max(200),
  engines: z.array(z.enum(engines)).min(1).max(20),
});

/** What travels before the Float32 weights in a submission's body (see `upload.ts`); only `weights` brings some. */
export const submissionHeader = z.object({
  protocol: z.literal(protocolVersion),
  submissionId: clientId,
  roundId,
  sent: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('weights'),
      runId: clientId,
      step: z.number().int().min(0),
      claim,
    }),
    z.object({ kind: z.literal('recipe'), runId: clientId, claim }),
    z.object({ kind: z.literal('answer'), answer: config }),
  ]),
  /** Of weights: without it they cannot be checked. */
  record: record.optional(),
});
export type SubmissionHeader = z.infer<typeof submissionHeader>;

export const joinRequest = z.object({ name: participantName });

/** The schemas of every request, by event name. */
export const requests = {
  'session:enter': z.object({
    protocol: z.number(),
    code: sessionCode,
    role: z.enum(['participant', 'projector', 'teacher']),
  }),
  'session:create': z.object({
    // No control characters or halves of characters: PostgreSQL stores neither.
    title: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .regex(/^[^\p{Cc}\p{Cs}]+$/u),
    labId,
    settings: roundSettings,
  }),
  'session:list': z.object({}),
  'session:end': z.object({ code: sessionCode }),
  'session:delete': z.object({ code: sessionCode }),
  'round:open': z.object({ labId, settings: roundSettings }),
  'round:start': z.object({ roundId }),
  'round:freeze': z.object({ roundId }),
  'round:reveal': z.object({ roundId }),
  'round:debrief': z.object({ roundId }),
  'seal:open': z.object({ roundId }),
  'run:start': z.object({
    roundId,
    runId: clientId,
    config,
    seed: z.number().int().min(0).max(0xffffffff),
    engine: z.enum(engines),
  }),
  'run:end': z.object({
    roundId,
    runId: clientId,
    how: z.enum(runEnds),
    step: z.number().int().min(0),
    /** About a point a second, for the record. */
    curve: z.array(frame).max(600),
  }),
  'submission:choose': z.object({ roundId, submissionId: clientId }),
  'invitation:create': z.object({}),
} as const;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]>;
export type RequestData<N extends RequestName> = z.output<(typeof requests)[N]>;

/** A session in the teacher's list. */
export interface SessionSummary {
  readonly code: string;
  readonly title: string;
  readonly openedAt: Timestamp;
  readonly endedAt: Timestamp | null;
  readonly labId: string;
  readonly phase: PhaseName;
  readonly rounds: number;
  readonly participants: number;
}

/** What `session:enter` answers; `seat` and `class` only to those whom they concern. */
export interface Entered {
  /** Server clock at answering, so that the page can count down with a wrong clock of its own. */
  readonly now: Timestamp;
  readonly session: PublicView;
  readonly seat: SeatView | null;
  readonly class: ClassView | null;
  /** Live frames of everyone, for the teacher. */
  readonly progress: readonly Progress[];
}

/** The latest frame of someone's run. Sampled: may be dropped, never ranks. */
export interface Progress {
  readonly participantId: string;
  readonly runId: string;
  readonly frame: Frame;
}

export interface RequestReplies {
  'session:enter': Entered;
  'session:create': { code: string };
  'session:list': { sessions: readonly SessionSummary[] };
  'session:end': null;
  'session:delete': null;
  'round:open': { roundId: string };
  'round:start': null;
  'round:freeze': null;
  'round:reveal': null;
  'round:debrief': null;
  'seal:open': null;
  'run:start': null;
  'run:end': null;
  'submission:choose': null;
  'invitation:create': { url: string; expiresAt: Timestamp };
}

/** Events that a client emits (Socket.IO event map). */
export type ClientToServer = {
  [N in RequestName]: (data: RequestInput<N>, reply: (result: Result<RequestReplies[N]>) => void) => void;
} & {
  /** Not acknowledged, volatile. */
  'progress:send': (data: { runId: string; frame: Frame }) => void;
};

export const progressMessage = z.object({ runId: clientId, frame });

/** Events that the server emits. `now` is the server's clock when it was sent. */
export interface ServerToClient {
  'session:changed': (data: { now: Timestamp; session: PublicView }) => void;
  'seat:changed': (data: { seat: SeatView }) => void;
  'class:changed': (data: { class: ClassView }) => void;
  /** Who is connected now, and the frames that changed since the last tick. */
  'progress:changed': (data: { online: readonly string[]; progress: readonly Progress[] }) => void;
  'session:deleted': (data: { code: string }) => void;
}
