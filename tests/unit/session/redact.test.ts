/** What is left of a log for those who play it again. */

import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../lib/session/events';
import { isRevealed } from '../../../lib/session/lookup';
import { namelessId } from '../../../lib/session/nameless';
import { classView, publicView } from '../../../lib/session/project';
import { type Audience, redactLog } from '../../../lib/session/redact';
import { reduce, replay } from '../../../lib/session/reduce';
import type { Round, SessionState } from '../../../lib/session/state';
import type { BoardRow, PublicView } from '../../../lib/session/views';
import { lesson } from '../../support/lesson';
import fc from '../../support/properties';

/** What the rows of board and reveal have in common. */
type Row = Pick<BoardRow, 'rank' | 'submissionId' | 'aliases'>;

const teacher: Audience = { kind: 'teacher' };
const guest: Audience = { kind: 'guest', names: true };
const stranger: Audience = { kind: 'guest', names: false };

/** A lesson that stopped anywhere: every beginning of a log is a log. */
const stopped = fc.record({ seed: fc.nat(1e6), share: fc.noBias(fc.nat(1000)) }).map(({ seed, share }) => {
  const log = lesson(seed);
  return log.slice(0, Math.max(2, Math.round((share / 1000) * log.length)));
});

/** Lessons take a while to make: fewer of them, each looked at closely. */
const runs = { numRuns: 40 };

/** The view after each event, from the second one on. */
function views<T>(log: readonly SessionEvent[], view: (state: SessionState) => T): T[] {
  const seen: T[] = [];
  let state: SessionState | null = null;
  for (const [index, event] of log.entries()) {
    state = reduce(state, event);
    if (index > 0) seen.push(view(state));
  }
  return seen;
}

/** Generated names tell a guest nothing about those of a class that goes on. */
const withoutAliases = (view: PublicView): unknown =>
  JSON.parse(JSON.stringify(view).replace(/alias-[\d-]+/g, 'alias'), (key, value: unknown) =>
    key === 'aliases' ? (value as unknown[]).length : value,
  );

const isScore = (event: SessionEvent) =>
  event.type === 'submission:scored' || event.type === 'baseline:scored' ? event : null;

/** Everything that was computed on the hidden test or the drawn digits of these rounds, as it would stand in JSON. */
function secretsOf(log: readonly SessionEvent[], isSealed: (round: Round) => boolean): string[] {
  const rounds = new Map(replay(log).rounds.map((round) => [round.id, round]));
  return log.flatMap((event) => {
    const scored = isScore(event);
    const round = scored && rounds.get(scored.roundId);
    if (!scored || !round || !isSealed(round)) return [];
    const { hidden, drawn, outcomes } = scored.score;
    const shown = round.settings.sweep?.shows === 'hidden';
    return [
      ...(shown ? [] : [hidden.value, hidden.tieBreak]),
      ...(drawn ? [drawn.tieBreak] : []),
      outcomes.hidden && JSON.stringify(outcomes.hidden),
    ].flatMap((secret) => (secret ? [String(secret)] : []));
  });
}

describe('a redacted log', () => {
  it('S71: holds nothing computed on the hidden test of a round that its reader has not seen opened', () => {
    let looked = 0;
    fc.assert(
      fc.property(stopped, (log) => {
        const sealed = (round: Round) => !isRevealed(round.phase);
        for (const [audience, isSealed] of [
          [teacher, (round: Round) => sealed(round) && !round.unsealed],
          [guest, sealed],
          [stranger, sealed],
        ] as const) {
          const told = JSON.stringify(redactLog(log, audience));
          for (const secret of secretsOf(log, isSealed)) {
            looked += 1;
            expect(told).not.toContain(secret);
          }
        }
      }),
      runs,
    );
    expect(looked).toBeGreaterThan(100);
  });

  it('S60, S71: tells a guest no score on the public split where the board told the room none', () => {
    let looked = 0;
    fc.assert(
      fc.property(stopped, (log) => {
        const silent = replay(log).rounds.filter(
          ({ phase, settings: { board } }) => !isRevealed(phase) && board.audience === 'nobody',
        );
        const ended: readonly SessionEvent[] = [...log, { type: 'session:ended', at: log.at(-1)?.at ?? 0 }];
        const told = [guest, stranger].map((audience) => JSON.stringify(redactLog(ended, audience)));
        for (const event of ended) {
          const scored = isScore(event);
          if (!scored?.score.public || silent.every(({ id }) => id !== scored.roundId)) continue;
          looked += 1;
          for (const text of told) expect(text).not.toContain(String(scored.score.public.tieBreak));
          expect(JSON.stringify(redactLog(ended, teacher))).toContain(String(scored.score.public.tieBreak));
        }
      }),
      runs,
    );
    expect(looked).toBeGreaterThan(0);
  });

  it('S70: folds to the public view of the whole one, after every event', () => {
    fc.assert(
      fc.property(stopped, (log) => {
        const whole = views(log, publicView);
        const ofTeacher = views(redactLog(log, teacher), publicView);
        expect(ofTeacher).toEqual(whole);
        const ofGuest = views(redactLog(log, guest), publicView);
        const hasEnded = log.some(({ type }) => type === 'session:ended');
        const told = hasEnded ? whole : whole.map(withoutAliases);
        expect(hasEnded ? ofGuest : ofGuest.map(withoutAliases)).toEqual(told.slice(0, ofGuest.length));
      }),
      runs,
    );
  });

  it('S71, S72: folds to the teacher’s own view, and to what a guest may know of it', () => {
    fc.assert(
      fc.property(stopped, (log) => {
        const whole = classView(replay(log));
        expect(classView(replay(redactLog(log, teacher)))).toEqual(whole);
        const { roster, submissions } = classView(replay(redactLog(log, guest)));
        expect(roster.every(({ note }) => note === '')).toBe(true);
        expect(submissions.some(({ audit }) => audit?.kind === 'different')).toBe(false);
      }),
      runs,
    );
  });

  it('S72: does not tell who foretold what', () => {
    let swapped = 0;
    fc.assert(
      fc.property(stopped, fc.nat(), (log, seed) => {
        // Two who answered the same round once each, where nothing tells their answers' times apart.
        const isPlain = !log.some(({ type }) => type === 'round:undone' || type === 'participant:merged');
        const sent = log.filter((event) => event.type === 'prediction:sent');
        const [one, other] = [sent[seed % sent.length], sent[(seed * 7 + 1) % sent.length]];
        if (!isPlain || !one || other?.roundId !== one.roundId || one.option === other.option) return;
        const answersOf = (by: typeof one) =>
          sent.filter(
            ({ roundId, participantId }) => roundId === by.roundId && participantId === by.participantId,
          );
        if (answersOf(one).length > 1 || answersOf(other).length > 1) return;
        swapped += 1;
        const exchanged = log.map((event) => {
          if (event === one) return { ...one, option: other.option };
          return event === other ? { ...other, option: one.option } : event;
        });
        for (const audience of [guest, stranger])
          expect(redactLog(exchanged, audience)).toEqual(redactLog(log, audience));
      }),
      { numRuns: 200 },
    );
    expect(swapped).toBeGreaterThan(0);
  }, 60_000);

  it('S73: without names tells none, and ranks as with them', () => {
    fc.assert(
      fc.property(stopped, (log) => {
        const told = redactLog(log, stranger);
        expect(JSON.stringify(told)).not.toMatch(/name of|note on|the teacher’s id|the session’s id/i);
        const rowsOf = ({ round }: PublicView): readonly Row[] => round.standing.rows;
        const order = (called: (id: string) => string) => (view: PublicView) =>
          rowsOf(view).map(({ rank, submissionId }) => [rank, called(submissionId)]);
        const ranks = views(redactLog(log, guest), publicView).map(
          order((id) => namelessId('the session’s id', id)),
        );
        const nameless = views(told, publicView);
        expect(nameless.map(order((id) => id))).toEqual(ranks);
        const present = (view: PublicView) => view.names.length;
        expect(nameless.map(present)).toEqual(views(redactLog(log, guest), publicView).map(present));
        const members = nameless.flatMap(({ round }) => round.teams.flatMap((team) => team.members));
        for (const { aliases } of [...nameless.flatMap(rowsOf), ...members])
          expect(aliases.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  it('S73: without names tells neither ids, nor words of marks, nor who came before whom', () => {
    let swapped = 0;
    fc.assert(
      fc.property(stopped, fc.nat(), (log, seed) => {
        const told = redactLog(log, stranger);
        const joined = log.flatMap((event, index) =>
          event.type === 'participant:joined' ? [{ event, index }] : [],
        );
        const text = JSON.stringify(told);
        for (const { event } of joined) expect(text).not.toContain(`"${event.participantId}"`);
        for (const event of log) {
          if (event.type === 'run:started') expect(text).not.toContain(`"${event.runId}"`);
          if (event.type === 'submission:received') expect(text).not.toContain(`"${event.submissionId}"`);
        }
        for (const event of told) if (event.type === 'moment:marked') expect(event.label).toBe('');
        // Two who came one after the other, and nothing was told of the first before the second was there.
        const at = seed % Math.max(1, joined.length - 1);
        const [first, second] = [joined[at], joined[at + 1]];
        if (!first || !second) return;
        const between = JSON.stringify(log.slice(first.index + 1, second.index));
        if (between.includes(`"${first.event.participantId}"`)) return;
        swapped += 1;
        const exchanged = log.map((event) => {
          if (event === first.event) return { ...event, participantId: second.event.participantId };
          return event === second.event ? { ...event, participantId: first.event.participantId } : event;
        });
        expect(redactLog(exchanged, stranger)).toEqual(told);
      }),
      runs,
    );
    expect(swapped).toBeGreaterThan(5);
  });

  it('S72: ends for guests where the round begins that is being played, and is whole when the session has ended', () => {
    fc.assert(
      fc.property(stopped, (log) => {
        const { rounds, endedAt } = replay(log);
        const told = redactLog(log, guest);
        const current = rounds.at(-1);
        const isOver = endedAt !== null || (current && isRevealed(current.phase));
        if (isOver) expect(told).toHaveLength(log.length);
        else expect(replay(told).rounds.at(-1)?.phase.name).toMatch(/lobby|debrief/);
      }),
      runs,
    );
  });

  it('is made of lessons in which all of that happens', () => {
    const types = new Set([1, 2, 3, 4, 5].flatMap((seed) => lesson(seed)).map(({ type }) => type));
    for (const type of [
      ...['participant:noted', 'submission:asked', 'submission:audited', 'round:undone', 'moment:marked'],
      ...[
        'seal:opened',
        'baseline:scored',
        'digits:drawn',
        'cell:dealt',
        'baton:passed',
        'participant:renamed',
      ],
    ] as SessionEvent['type'][]) {
      expect(types, type).toContain(type);
    }
  });
});
