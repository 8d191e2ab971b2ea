/** Any order of joins, repeats, stale and late commands. What the engine says is recomputed here from the log. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../lib/session/events';
import { isRevealed, workOf } from '../../../lib/session/lookup';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { replay } from '../../../lib/session/reduce';
import {
  battleSettings,
  boardAudiences,
  boardNames,
  boardSplits,
  foretold,
  type RoundSettings,
} from '../../../lib/session/settings';
import fc from '../../support/properties';
import { anyScore, anySecrets, drawnDigits, sealedRounds, tellsOf, withOtherSecrets } from './secrets';
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

/** The ids of a round: those of the first are spent when the next one begins. */
function idsIn(round: string) {
  const own = (ids: readonly string[]) =>
    round === 'round-0' ? [...ids] : ids.map((id) => `${id}-${round}`);
  const people = Object.entries(belongings).map(([id, { runs, submissions }]) => ({
    id,
    runs: own(runs),
    submissions: own(submissions),
  }));
  return {
    people,
    runs: people.flatMap(({ runs }) => runs),
    submissions: people.flatMap(({ submissions }) => submissions),
  };
}

const participant = fc.constantFrom(...participants);
const mostly = (own: string[], all: string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
  );
/** Tight enough to be met. */
const budgets = battleSettings({ seconds: 60, runs: 2, submissions: 3 });

/** Every kind of board, and everything else that is computed from scores. */
const anySettings: fc.Arbitrary<RoundSettings> = fc
  .record({
    split: fc.constantFrom(...boardSplits),
    audience: fc.constantFrom(...boardAudiences),
    names: fc.constantFrom(...boardNames),
    ladder: fc.boolean(),
    calm: fc.boolean(),
    digitsRank: fc.boolean(),
    of: fc.constantFrom(...foretold),
  })
  .map(({ calm, digitsRank, of, ...board }) => ({
    ...budgets,
    board: { ...board, top: 2 },
    calm,
    digitsRank,
    digits: 1,
    prediction: { kind: 'figure', of, edges: [0.3, 0.6] },
    baselines: ['majority', 'linear'],
  }));

/** What the class has drawn before the first round starts. */
const drawn: Asked = {
  type: 'digits:draw',
  participantId: null,
  digits: Array.from({ length: drawnDigits }, (_, label) => ({ id: `digit-${label}`, label })),
};

/** Anything that may be asked, mostly of the round named. */
function commandIn(round: string): fc.Arbitrary<Asked> {
  const roundId = mostly([round], ['round-0', 'round-1', 'round-2']);
  const { people, runs, submissions } = idsIn(round);
  const submissionId = fc.constantFrom(...submissions);
  /** Somebody with a run and a submission. */
  const actor = fc.constantFrom(...people).chain(({ id, ...own }) =>
    fc.record({
      id: fc.constant(id),
      run: mostly(own.runs, runs),
      sub: mostly(own.submissions, submissions),
    }),
  );
  const weighted = (weight: number, arbitrary: fc.Arbitrary<Asked>) => ({ weight, arbitrary });
  const teacherAsks = fc.constantFrom(start, start, open, debrief, reveal, freezeByClock, unseal);
  const digitId = fc.nat(drawnDigits - 1).map((label) => `digit-${label}`);
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
      roundId.chain((on) => fc.tuple(submissionId, anyScore(on)).map(([id, given]) => score(id, given, on))),
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
      roundId.chain((on) =>
        fc
          .tuple(fc.constantFrom('majority', 'linear'), anyScore(on))
          .map(([baseline, given]) => ({ type: 'baseline:score', roundId: on, baseline, score: given })),
      ),
    ),
    weighted(
      1,
      fc
        .tuple(fc.constantFrom('digit:reject', 'digit:restore'), digitId)
        .map(([type, id]) => ({ type, digitId: id })),
    ),
    weighted(
      1,
      fc.tuple(teacherAsks, roundId).map(([ask, on]) => ask(on)),
    ),
  );
}

/** Three of them have a run and hand it in. */
const beginning = (round: string): Asked[] =>
  idsIn(round)
    .people.slice(0, 3)
    .flatMap(({ id, runs: [first = ''], submissions: [sent = ''] }) => [
      run(id, first, round),
      submit(id, sent, first, round),
    ]);

/** A clock that jumps, also backwards. */
const at = fc.nat(100).map((seconds) => seconds * 1000);
const noise = (maxLength: number, round = 'round-0') =>
  fc.array(fc.record({ command: commandIn(round), at }), { maxLength, size: 'max' });
const scoreAll = fc
  .tuple(...idsIn('round-0').submissions.map((id) => anyScore('round-0').map((given) => score(id, given))))
  .map((scores): Asked[] => scores);

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
      ...now(drawn, ...participants.slice(0, 3).map((id) => join(id)), start(), ...beginning('round-0')),
      ...early,
      ...now(freeze()),
      ...late,
      ...now(...scores, reveal()),
      ...after,
      ...now(debrief(), open('round-1'), start('round-1'), ...beginning('round-1')),
      ...next,
    ];
    return ending === null ? asked : [...asked.slice(0, ending), ...now(end), ...asked.slice(ending)];
  });

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Asks for all of it in turn, every round played by these settings, and looks at the table after each step. */
function play(
  asked: History,
  after: (table: Table) => void = () => {},
  settings: RoundSettings = budgets,
): Table {
  const table = new Table(settings);
  for (const { command, at } of asked) {
    table.ask(command.type === 'round:open' ? { ...command, settings } : command, at);
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

/** Everything that everyone is told is looked at after each step: half as many histories. */
const closely = { numRuns: 50 };

/** What everyone in the room is told, and their teacher. */
const told = ({ state }: Table) => ({
  room: [publicView(state), ...participants.map((id) => seatView(state, id))],
  teacher: classView(state),
});

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
        const table = new Table(budgets);
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

  it('S31, S34: shows no hidden figure of a sealed round, beside an open one as well', () => {
    fc.assert(
      fc.property(history, anySettings, (asked, settings) => {
        play(
          asked,
          (table) => {
            const { room, teacher } = told(table);
            const sealed = sealedRounds(table.state);
            expect(tellsOf(room, sealed)).toBe(false);
            const closed = sealed.filter(({ unsealed }) => !unsealed);
            expect(tellsOf(teacher, closed)).toBe(false);
          },
          settings,
        );
      }),
      closely,
    );
  });

  it.each(['round-0', 'round-1'])(
    'S31: does not let hidden scores of %s bear on anything while it is sealed',
    (roundId) => {
      const others = fc.array(anySecrets(roundId), { minLength: 20, maxLength: 20 });
      /** Null where it may bear on something. */
      const toldUnderSeal = (table: Table) => {
        const round = table.state.rounds.find(({ id }) => id === roundId);
        if (round && isRevealed(round.phase)) return null;
        const { room, teacher } = told(table);
        return JSON.stringify(round?.unsealed ? room : { room, teacher });
      };
      fc.assert(
        fc.property(history, others, anySettings, (asked, secrets, settings) => {
          const change = withOtherSecrets(roundId, secrets);
          const other = asked.map(({ command, at }) => ({ command: change(command), at }));
          const before: (string | null)[] = [];
          play(asked, (table) => before.push(toldUnderSeal(table)), settings);
          play(other, (table) => expect(toldUnderSeal(table)).toBe(before.shift()), settings);
        }),
        closely,
      );
    },
  );

  it('reaches what these properties are about', () => {
    const seen = new Map<string, number>();
    const saw = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(history, anySettings, (asked, settings) => {
        const look = ({ state }: Table) => {
          const { round } = publicView(state);
          const { kind, rows } = round.standing;
          if (rows.length < 2 || rows.some(({ interval }) => interval === null)) return;
          saw(`${kind}, round ${round.index}`);
          if (rows.some((row) => 'fate' in row && row.fate !== null)) saw('fates');
          if (rows.some((row) => 'drawn' in row && row.drawn !== null)) saw('drawn');
          if (round.standing.baselines.length > 0) saw('baselines');
        };
        for (const { type } of play(asked, look, settings).log) saw(type);
      }),
      { seed: 1 },
    );
    for (const what of [
      'submission:scored',
      'submission:chosen',
      'round:revealed',
      'session:ended',
      'sealed, round 0',
      'revealed, round 0',
      'sealed, round 1',
      'fates',
      'drawn',
      'baselines',
    ]) {
      expect(seen.get(what) ?? 0, what).toBeGreaterThan(20);
    }
  });
});
