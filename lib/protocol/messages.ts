/**
 * Every message between browser and server. `noun:verb` asks and is acknowledged with a `Result`;
 * `noun:verbed` tells. Requests are parsed with these schemas at the door and trusted inside.
 */
import { z } from 'zod';
import type { ClassUpdate } from '../session/class-update';
import type { Claim, Timestamp } from '../session/state';
import type { ClassView, PublicView, SeatView } from '../session/views';
import type { Frame } from '../trainer/types';
import { engines, runEnds } from '../trainer/types';
import {
  codeAlphabet,
  codeLength,
  mostEngines,
  mostSegments,
  mostStates,
  protocolVersion,
} from './constants';
import type { Result } from './errors';
import type { SeatOrigin, SessionSummary, Template } from './lists';
import { config, line, plan, roundSettings, storable } from './settings';

export { codeAlphabet, codeLength, protocolVersion };

export const sessionCode = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .pipe(z.string().regex(new RegExp(`^[${codeAlphabet}]{${codeLength}}$`)));

/** Made by the client (nanoid): an id sent twice is the same thing asked twice. */
export const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
const roundId = storable(40).min(1);
const labId = storable(60).min(1);
/** Made by the server. */
const id = storable(40).min(1);

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

const unit = z.number().min(0).max(1);

export const frame: z.ZodType<Frame> = z.object({
  step: z.number().int().min(0),
  epoch: z.number(),
  trainLoss: z.number(),
  trainAccuracy: unit.nullable(),
  validationLoss: z.number().nullable(),
  validationAccuracy: unit.nullable(),
  elapsedMs: z.number(),
});

/** A figure of the round's metric, as a browser computed it. */
const claim: z.ZodType<Claim> = z.object({ train: z.number().nullable(), validation: z.number().nullable() });

/** How a run came about, for its audit: its settings from step to step (by whom, the server knows) and its engines in turn. */
const record = z.object({
  segments: z
    .array(z.object({ from: z.number().int().min(0), config }))
    .min(1)
    .max(mostSegments),
  engines: z.array(z.enum(engines)).min(1).max(mostEngines),
  /** Of a long run: the states that it has left on the way, for the server to ask for some of them. */
  trail: z
    .array(z.object({ step: z.number().int().min(1), digest: z.string().regex(/^[0-9a-f]{64}$/) }))
    .max(mostStates)
    .optional(),
});

/** What travels before the Float32 weights in a submission's body (see `upload.ts`); only `weights` and `result` bring some. */
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
    z.object({ kind: z.literal('result'), runId: clientId, claim }),
    z.object({ kind: z.literal('answer'), answer: config }),
  ]),
  /** Of weights: without it they cannot be checked. */
  record: record.optional(),
});
export type SubmissionHeader = z.infer<typeof submissionHeader>;

/** What travels before the states of a run that the server has asked for, one after the other (`packState`). */
export const openingHeader = z.object({
  protocol: z.literal(protocolVersion),
  submissionId: clientId,
  steps: z.array(z.number().int().min(1)).min(1).max(4),
});
export type OpeningHeader = z.infer<typeof openingHeader>;

export const joinRequest = z.object({ name: participantName });

/** The schemas of every request, by event name. */
export const requests = {
  'session:enter': z.object({
    protocol: z.number(),
    code: sessionCode,
    role: z.enum(['participant', 'projector', 'teacher']),
    /** Of a control link: lets a second teacher in. */
    key: storable(60).optional(),
  }),
  'session:create': z.object({ title: line(80), plan }),
  'session:list': z.object({}),
  'session:end': z.object({ code: sessionCode }),
  'session:delete': z.object({ code: sessionCode }),
  'template:list': z.object({}),
  'template:save': z.object({ title: line(80), plan }),
  'template:delete': z.object({ templateId: id }),
  'control:create': z.object({}),
  /** A link that shows the session again to whoever was absent. Withdrawn, none of them shows anything any more. */
  'replay:create': z.object({ code: sessionCode, names: z.boolean() }),
  'replay:withdraw': z.object({ code: sessionCode }),
  'plan:change': z.object({ plan }),
  'door:lock': z.object({}),
  'door:unlock': z.object({}),
  'seat:list': z.object({}),
  'moment:mark': z.object({ label: line(80) }),
  'participant:rename': z.object({ participantId: id, name: participantName }),
  'participant:remove': z.object({ participantId: id }),
  'participant:readmit': z.object({ participantId: id }),
  'participant:merge': z.object({ participantId: id, into: id }),
  'participant:note': z.object({ participantId: id, note: z.union([line(500), z.literal('')]) }),
  'digit:reject': z.object({ digitId: id }),
  'digit:restore': z.object({ digitId: id }),
  /** Takes the digits of an earlier session of the same teacher into this one. */
  'digits:bring': z.object({ code: sessionCode }),
  /** After the round that the page shows, or in place of it. */
  'round:open': z.object({ after: roundId, labId, settings: roundSettings }),
  'round:ask': z.object({ roundId }),
  'round:start': z.object({ roundId }),
  'round:pause': z.object({ roundId }),
  'round:resume': z.object({ roundId }),
  'round:extend': z.object({ roundId, seconds: z.number().int().min(-600).max(600) }),
  'round:freeze': z.object({ roundId }),
  'round:reveal': z.object({ roundId }),
  'round:debrief': z.object({ roundId }),
  'round:undo': z.object({ roundId, from: z.enum(['lobby', 'predict', 'train', 'freeze', 'debrief']) }),
  'seal:open': z.object({ roundId }),
  'prediction:send': z.object({ roundId, option: z.number().int().min(0).max(9) }),
  'prediction:settle': z.object({ roundId, option: z.number().int().min(0).max(9) }),
  /** A cell to train: the one that is held, else a new one. */
  'cell:deal': z.object({ roundId }),
  /** By the member whose turn it is with a submission of theirs, by the teacher without one. */
  'baton:pass': z.object({
    roundId,
    teamId: id,
    stage: z.number().int().min(0).max(10),
    submissionId: clientId.nullable(),
  }),
  'run:start': z.object({
    roundId,
    runId: clientId,
    config,
    seed: z.number().int().min(0).max(0xffffffff),
    engine: z.enum(engines),
    /** Of a crowd. */
    cell: id.nullable().default(null),
    /** Of a relay: the submission that it goes on from. */
    from: clientId.nullable().default(null),
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
  'template:list': { templates: readonly Template[] };
  'template:save': { templateId: string };
  'template:delete': null;
  'control:create': { url: string };
  'replay:create': { url: string };
  'replay:withdraw': { links: number };
  'plan:change': null;
  'door:lock': null;
  'door:unlock': null;
  'seat:list': { seats: readonly SeatOrigin[] };
  'moment:mark': null;
  'participant:rename': null;
  'participant:remove': null;
  'participant:readmit': null;
  'participant:merge': null;
  'participant:note': null;
  'digit:reject': null;
  'digit:restore': null;
  'digits:bring': { digits: number };
  'round:open': { roundId: string };
  'round:ask': null;
  'round:start': null;
  'round:pause': null;
  'round:resume': null;
  'round:extend': null;
  'round:freeze': null;
  'round:reveal': null;
  'round:debrief': null;
  'round:undo': null;
  'seal:open': null;
  'prediction:send': null;
  'prediction:settle': null;
  'cell:deal': { cell: SeatView['cell'] };
  'baton:pass': null;
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
  /** The whole class, to every teacher's page, where an update does not say it. */
  'class:changed': (data: { class: ClassView }) => void;
  /** What changed since the last tell; a page that has another version enters again. */
  'class:updated': (data: { update: ClassUpdate }) => void;
  /** Who is connected now, and the frames that changed since the last tick. */
  'progress:changed': (data: { online: readonly string[]; progress: readonly Progress[] }) => void;
  'session:deleted': (data: { code: string }) => void;
}
