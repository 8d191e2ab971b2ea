/** Any order of joins, repeats, stale and late commands. What the engine says is recomputed here from the log. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../lib/session/events';
import { workOf } from '../../../lib/session/lookup';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { replay } from '../../../lib/session/reduce';
import type { Score } from '../../../lib/session/state';
import {
  type Asked,
  choose,
  debrief,
  end,
  endRun,
  fail,
  freeze,
  freezeByClock,
  join,
  open,
  reveal,
  run,
  score,
  scoreOf,
  start,
  submit,
  Table,
  unseal,
} from './support';

/** Whose ids these mostly are; now and then somebody uses another's. */
const belongings = {
  aki: { runs: ['run-1', 'run-2', 'run-3'], submissions: ['sub-1', 'sub-2', 'sub-3', 'sub-4'] },
  ben: { runs: ['__proto__', 'run-4'], submissions: ['44444444', '22222222'] },
  constructor: { runs: ['87654321', 'toString'], submissions: ['__proto__', 'valueOf'] },
  12345678: { runs: ['run-5'], submissions: ['sub-5', '33333333'] },
};
const participants = Object.keys(belongings);
const everyRun = Object.values(belongings).flatMap(({ runs }) => runs);
const everySubmission = Object.values(belongings).flatMap(({ submissions }) => submissions);

const participant = fc.constantFrom(...participants);
const submissionId = fc.constantFrom(...everySubmission);
const mostly = (own: string[], all: string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
  );
/** Somebody with a run and a submission. */
const actor = fc.constantFrom(...Object.entries(belongings)).chain(([id, { runs, submissions }]) =>
  fc.record({
    id: fc.constant(id),
    run: mostly(runs, everyRun),
    sub: mostly(submissions, everySubmission),
  }),
);
/** Few values, so that ties are common. */
const level = fc.constantFrom(0.25, 0.5, 0.75);
/** Every figure of the hidden test contains 777, which no open figure does. */
const hiddenLevel = fc.constantFrom(0.25777, 0.5777, 0.75777);
const anyScore: fc.Arbitrary<Score> = fc
  .record({ train: level, validation: level, hidden: hiddenLevel, open: level, sealed: hiddenLevel })
  .map(({ train, validation, hidden, open, sealed }) => ({
    ...scoreOf(train, validation, hidden, { validation: open, hidden: sealed }),
    hidden: { value: hidden, tieBreak: sealed, count: 777 },
  }));

/** Anything that may be asked, mostly of the round named. */
function commandIn(round: string): fc.Arbitrary<Asked> {
  const roundId = mostly([round], ['round-0', 'round-1', 'round-2']);
  const weighted = (weight: number, arbitrary: fc.Arbitrary<Asked>) => ({ weight, arbitrary });
  const teacherAsks = fc.constantFrom(start, start, open, debrief, reveal, freezeByClock, unseal);
  return fc.oneof(
    weighted(
      2,
      fc.tuple(participant, participant).map(([id, name]) => join(id, name)),
    ),
    weighted(
      8,
      fc.tuple(actor, roundId).map(([by, on]) => run(by.id, by.run, on)),
    ),
    weighted(
      2,
      fc.tuple(actor, roundId).map(([by, on]) => endRun(by.id, by.run, on)),
    ),
    weighted(
      14,
      fc.tuple(actor, roundId).map(([by, on]) => submit(by.id, by.sub, by.run, on)),
    ),
    weighted(
      14,
      fc.tuple(submissionId, anyScore, roundId).map(([id, given, on]) => score(id, given, on)),
    ),
    weighted(
      2,
      fc.tuple(submissionId, roundId).map(([id, on]) => fail(id, on)),
    ),
    weighted(
      10,
      fc.tuple(actor, roundId).map(([by, on]) => choose(by.id, by.sub, on)),
    ),
    weighted(
      1,
      fc.tuple(teacherAsks, roundId).map(([ask, on]) => ask(on)),
    ),
  );
}

/** A clock that jumps, also backwards; whole seconds never read 777. */
const at = fc.nat(100).map((seconds) => seconds * 1000);
const noise = (maxLength: number, round = 'round-0') =>
  fc.array(fc.record({ command: commandIn(round), at }), { maxLength, size: 'max' });
const scoreAll = fc
  .tuple(...everySubmission.map(() => anyScore))
  .map((scores) => everySubmission.map((id, index) => score(id, scores[index] ?? scoreOf(0, 0, 0))));

/** A lesson of two rounds with anything at all in between; it may stop anywhere, or end and go on being asked. */
const history = fc
  .tuple(
    noise(100),
    noise(20),
    scoreAll,
    noise(10),
    noise(60, 'round-1'),
    fc.option(fc.nat(200), { freq: 2 }),
  )
  .map(([early, late, scores, after, next, ending]) => {
    const now = (...commands: Asked[]) => commands.map((each) => ({ command: each, at: 0 }));
    const asked = [
      ...now(...participants.slice(0, 3).map((id) => join(id)), start(), run('aki', 'run-1')),
      ...early,
      ...now(freeze()),
      ...late,
      ...now(...scores, reveal()),
      ...after,
      ...now(debrief(), open('round-1'), start('round-1')),
      ...next,
    ];
    return ending === null ? asked : [...asked.slice(0, ending), ...now(end), ...asked.slice(ending)];
  });

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Asks for all of it in turn and looks at the table after each step. */
function play(asked: History, after: (table: Table) => void = () => {}): Table {
  const table = new Table({ seconds: 60, runs: 2, submissions: 3 });
  for (const each of asked) {
    table.ask(each.command, each.at);
    after(table);
  }
  return table;
}

const isOf =
  <T extends SessionEvent['type']>(type: T) =>
  (event: SessionEvent): event is Extract<SessionEvent, { type: T }> =>
    event.type === type;

/** The places of a round by reading its log from top to bottom, with no help from the engine. */
function placesFromLog(log: readonly SessionEvent[], round: string) {
  const mine = log.filter((event) => 'roundId' in event && event.roundId === round);
  const results = new Map(
    mine.filter(isOf('submission:scored')).map((event) => [event.submissionId, event.score]),
  );
  const marks = new Map(mine.filter(isOf('submission:chosen')).map((event) => [event.participantId, event]));
  const received = mine.filter(isOf('submission:received'));
  const candidates = received.flatMap(({ submissionId: id, participantId }, arrival) => {
    const result = results.get(id);
    return result ? [{ id, participantId, arrival, result }] : [];
  });
  const ordered = candidates.sort(
    (a, b) =>
      b.result.validation.value - a.result.validation.value ||
      a.result.validation.tieBreak - b.result.validation.tieBreak ||
      a.arrival - b.arrival,
  );
  const places = ordered.filter(({ id, participantId }) => {
    const marked = marks.get(participantId)?.submissionId;
    if (marked !== undefined && results.has(marked)) return marked === id;
    return ordered.find((other) => other.participantId === participantId)?.id === id;
  });
  const byHidden = places.toSorted(
    (a, b) =>
      b.result.hidden.value - a.result.hidden.value ||
      a.result.hidden.tieBreak - b.result.hidden.tieBreak ||
      places.indexOf(a) - places.indexOf(b),
  );
  return { board: places.map(({ id }) => id), reveal: byHidden.map(({ id }) => id) };
}

const views = ({ state }: Table) => [
  publicView(state),
  ...participants.map((id) => seatView(state, id)),
  classView(state),
];

const sealed = ({ state }: Table) =>
  state.rounds.every(({ phase, unsealed }) => !unsealed && ['lobby', 'train', 'freeze'].includes(phase.name));

describe('any history', () => {
  it('S1, S3: replays to the identical state, also from stored JSON', () => {
    fc.assert(
      fc.property(history, (asked) => {
        const { log, state } = play(asked);
        const stored = JSON.parse(JSON.stringify(log)) as SessionEvent[];
        expect(isDeepStrictEqual(replay(stored), state)).toBe(true);
        expect(state.version).toBe(log.length);
      }),
    );
  });

  it('S4, S18, S22: counts each acknowledged submission once', () => {
    fc.assert(
      fc.property(history, (asked) => {
        const acknowledged = new Set<string>();
        const table = new Table({ seconds: 60, runs: 2, submissions: 3 });
        for (const { command: each, at } of asked) {
          const answer = table.ask(each, at);
          if (!answer.ok) continue;
          if (each.type === 'submission:receive') acknowledged.add(each.submissionId);
          expect(table.ask(each, at), 'asked again').toEqual({ ok: true, data: [] });
        }
        const received = table.log.filter(isOf('submission:received')).map((event) => event.submissionId);
        expect(received.toSorted()).toEqual([...acknowledged].toSorted());
        const rows = classView(table.state).submissions;
        expect(rows.map(({ id }) => id)).toEqual(received);
        const settled = [
          ...table.log.filter(isOf('submission:scored')),
          ...table.log.filter(isOf('submission:failed')),
        ].map((event) => event.submissionId);
        expect(new Set(settled).size).toBe(settled.length);
        expect(rows.filter(({ status }) => status.kind !== 'pending').length).toBe(settled.length);
      }),
    );
  });

  it('S15, S19: stays within the budgets', () => {
    fc.assert(
      fc.property(history, (asked) => {
        const { state } = play(asked);
        for (const round of state.rounds) {
          for (const id of participants) {
            const { runs, submissions } = workOf(round, id);
            expect(runs.length).toBeLessThanOrEqual(round.settings.runs);
            const spent = submissions.filter(({ status }) => status.kind !== 'failed');
            expect(spent.length).toBeLessThanOrEqual(round.settings.submissions);
          }
        }
      }),
    );
  });

  it('S26–S30: ranks as a recomputation from the log does', () => {
    fc.assert(
      fc.property(history, (asked) => {
        play(asked, ({ log, state }) => {
          const { round } = publicView(state);
          const expected = placesFromLog(log, round.id);
          const { kind, rows } = round.standing;
          const shown = rows.map(({ submissionId: id }) => id);
          expect(shown).toEqual(kind === 'revealed' ? expected.reveal : expected.board);
          expect(rows.map(({ rank }) => rank)).toEqual(shown.map((_, index) => index + 1));
          for (const id of participants) {
            const seat = seatView(state, id);
            const place = rows.find((row) => row.participantId === id);
            expect(seat?.rank ?? null).toBe(place?.rank ?? null);
            if (place && kind === 'revealed') {
              expect(place).toMatchObject({ frozenRank: expected.board.indexOf(place.submissionId) + 1 });
              expect(seat?.counts).toBe(place.submissionId);
            }
          }
        });
      }),
    );
  });

  it('S31: shows no hidden figure while sealed', () => {
    let looked = 0;
    fc.assert(
      fc.property(history, (asked) => {
        play(asked, (table) => {
          if (!sealed(table)) return;
          looked++;
          expect(JSON.stringify(views(table))).not.toContain('777');
        });
      }),
    );
    expect(looked).toBeGreaterThan(1000);
  });

  it('S31: does not let hidden scores bear on anything sealed, order and ranks included', () => {
    fc.assert(
      fc.property(history, (asked) => {
        const other = asked.map((each) => {
          if (each.command.type !== 'submission:score') return each;
          const { score: given } = each.command;
          const hidden = { value: 1 - given.hidden.value, tieBreak: 1 / given.hidden.tieBreak, count: 5 };
          return { ...each, command: { ...each.command, score: { ...given, hidden } } };
        });
        const before: string[] = [];
        play(asked, (table) => before.push(sealed(table) ? JSON.stringify(views(table)) : ''));
        play(other, (table) =>
          expect(sealed(table) ? JSON.stringify(views(table)) : '').toBe(before.shift()),
        );
      }),
    );
  });

  it('reaches what these properties are about', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(history, (asked) => {
        for (const { type } of play(asked).log) seen.set(type, (seen.get(type) ?? 0) + 1);
      }),
      { seed: 1 },
    );
    for (const type of [
      'submission:scored',
      'submission:chosen',
      'round:revealed',
      'session:ended',
    ] as const) {
      expect(seen.get(type), type).toBeGreaterThan(20);
    }
  });
});
