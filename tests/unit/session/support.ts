/** A session driven by commands, with its log kept beside it. */
import { expect } from 'vitest';
import { packRight } from '../../../lib/nn/outcomes';
import type { ErrorCode, Result } from '../../../lib/protocol/errors';
import type { SessionCommand } from '../../../lib/session/commands';
import { decide, openSession } from '../../../lib/session/decide';
import type { SessionEvent } from '../../../lib/session/events';
import { currentRound } from '../../../lib/session/lookup';
import { reduce, replay } from '../../../lib/session/reduce';
import { battleSettings } from '../../../lib/session/settings';
import type {
  Cell,
  Claim,
  Commitment,
  RoundScore,
  RoundSettings,
  Score,
  SessionState,
} from '../../../lib/session/state';

export const settings: RoundSettings = battleSettings({ seconds: 60, runs: 3, submissions: 2 });
export const roundScore: RoundScore = { submits: 'weights', metric: 'accuracy' };
export const claim: Claim = { train: 1, validation: 1 };
export const hiddenSeed = 'feedfacecafebeeffeedfacecafebeef';

export const commitmentOf = (text: string): Commitment => ({
  hash: `hash of ${text}`,
  labVersion: 1,
  baseDataHash: 'base',
  generatorVersion: 1,
});

/** Accuracies of the three splits; tie-breaks fall as accuracies rise unless given. */
export const scoreOf = (
  train: number,
  validation: number,
  hidden: number,
  tieBreak: { validation?: number; hidden?: number } = {},
): Score => ({
  train: { value: train, tieBreak: 1 - train, count: 100 },
  validation: { value: validation, tieBreak: tieBreak.validation ?? 1 - validation, count: 50 },
  hidden: { value: hidden, tieBreak: tieBreak.hidden ?? 1 - hidden, count: 200 },
  public: null,
  drawn: null,
  outcomes: { validation: null, public: null, hidden: null, drawn: null },
});

/** Outcomes of `count` examples, of which the first ones are right. */
export const firstRight = (right: number, count: number) =>
  packRight(Array.from({ length: count }, (_, index) => index < right));

/** Makes every change of it an error. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** A command without its clock; a round is opened after the current one unless another is named. */
export type Asked = SessionCommand extends infer C
  ? C extends { readonly type: 'round:open' }
    ? Omit<C, 'at' | 'after'> & { readonly after?: string }
    : C extends SessionCommand
      ? Omit<C, 'at'>
      : never
  : never;

export class Table {
  readonly log: SessionEvent[];
  state: SessionState;
  now = 1000;

  constructor(roundSettings: RoundSettings = settings, score: RoundScore = roundScore) {
    this.log = openSession({
      at: 0,
      sessionId: 'the session’s id',
      code: 'ABC234',
      title: 'Period 3',
      teacherId: 'teacher',
      roundId: 'round-0',
      labVersion: 1,
      score,
      plan: [{ labId: 'xor', settings: roundSettings }],
    });
    this.state = frozen(replay(this.log));
  }

  /** What the server does with a command: decide, append, fold. One millisecond passes. */
  ask(asked: Asked, at = this.now++): Result<SessionEvent[]> {
    const after = currentRound(this.state).id;
    const named = asked.type === 'round:open' ? { after, ...asked } : asked;
    const decision = decide(this.state, { ...named, at } as SessionCommand);
    if (decision.ok) {
      for (const event of decision.data) {
        this.log.push(event);
        this.state = frozen(reduce(this.state, event));
      }
    }
    return decision;
  }

  /** Expects the command to make events. */
  does(...commands: Asked[]): this {
    for (const command of commands) {
      const decision = this.ask(command);
      expect(decision, command.type).toMatchObject({ ok: true });
      expect(decision.ok && decision.data.length, command.type).toBe(1);
    }
    return this;
  }

  /** Expects the command to succeed without an event. */
  repeats(command: Asked): this {
    expect(this.ask(command), command.type).toEqual({ ok: true, data: [] });
    return this;
  }

  /** Expects the command to be refused with `code`. */
  refuses(command: Asked, code: ErrorCode): this {
    expect(this.ask(command), command.type).toMatchObject({ ok: false, error: { code } });
    return this;
  }
}

export const join = (participantId: string, name = participantId) =>
  ({ type: 'participant:join', participantId, name }) as const;
export const open = (roundId: string, changes: Partial<RoundSettings> = {}) =>
  ({
    type: 'round:open',
    roundId,
    labId: 'xor',
    labVersion: 1,
    score: roundScore,
    settings: { ...settings, ...changes },
  }) as const;
export const start = (roundId = 'round-0', cells: readonly Cell[] = []) =>
  ({ type: 'round:start', roundId, commitment: commitmentOf(roundId), cells, random: 1 }) as const;
export const run = (participantId: string, runId: string, roundId = 'round-0') =>
  ({
    type: 'run:start',
    roundId,
    runId,
    participantId,
    config: { rate: 0.1, activation: 'tanh' },
    seed: 7,
    engine: 'wasm',
    cell: null,
    from: null,
    planned: 100,
    perStep: 1,
  }) as const;
export const endRun = (participantId: string, runId: string, roundId = 'round-0') =>
  ({ type: 'run:end', roundId, runId, participantId, how: 'finished', step: 100 }) as const;
export const submit = (
  participantId: string,
  submissionId: string,
  runId: string,
  roundId = 'round-0',
  step = 100,
) =>
  ({
    type: 'submission:receive',
    roundId,
    submissionId,
    participantId,
    sent: { kind: 'weights', runId, step, claim },
  }) as const;
export const score = (submissionId: string, given: Score, roundId = 'round-0') =>
  ({ type: 'submission:score', roundId, submissionId, score: given }) as const;
export const fail = (submissionId: string, roundId = 'round-0') =>
  ({ type: 'submission:fail', roundId, submissionId, code: 'scoring-timeout' }) as const;
export const choose = (participantId: string, submissionId: string, roundId = 'round-0') =>
  ({ type: 'submission:choose', roundId, participantId, submissionId }) as const;
export const unseal = (roundId = 'round-0') => ({ type: 'seal:open', roundId }) as const;
export const freeze = (roundId = 'round-0') => ({ type: 'round:freeze', roundId, by: 'teacher' }) as const;
export const freezeByClock = (roundId = 'round-0') =>
  ({ type: 'round:freeze', roundId, by: 'clock' }) as const;
export const reveal = (roundId = 'round-0') => ({ type: 'round:reveal', roundId, hiddenSeed }) as const;
export const debrief = (roundId = 'round-0') => ({ type: 'round:debrief', roundId }) as const;
export const end = { type: 'session:end' } as const;

/** A round in train with these participants, each with one run `run-<participant>`. */
export function training(...participants: string[]): Table {
  const table = new Table().does(start());
  for (const participant of participants)
    table.does(join(participant), run(participant, `run-${participant}`));
  return table;
}
