/**
 * Any order of anything in every mode: people who come, drop, come twice and are sent out, late and stale and repeated
 * asks, pauses and steps taken back. What must hold whatever happens is checked after each step.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Sweep } from '../../../lib/labs/types';
import { cellsOf } from '../../../lib/session/crowd';
import type { SessionEvent } from '../../../lib/session/events';
import {
  cellIn,
  findRound,
  isRevealed,
  runIn,
  submissionIn,
  submissionsOf,
} from '../../../lib/session/lookup';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { replay } from '../../../lib/session/reduce';
import { boardSplits, type Mode, modes, type RoundSettings } from '../../../lib/session/settings';
import type { Round } from '../../../lib/session/state';
import fc from '../../support/properties';
import { anyScore, anySecrets, drawnDigits, sealedRounds, tellsOf, withOtherSecrets } from './secrets';
import {
  type Asked,
  choose,
  debrief,
  endRun,
  fail,
  freeze,
  freezeByClock,
  join,
  open,
  reveal,
  run,
  score,
  settings,
  start,
  submit,
  Table,
  unseal,
} from './support';

const people = ['a', 'b', 'c', 'd', '__proto__'];
const sweep: Sweep = {
  axes: [{ control: 'rate', values: [0.1, 1] }],
  seeds: 2,
  config: {},
  figure: 'curve',
  shows: 'validation',
};
const cells = cellsOf(sweep, { rate: 0, activation: 'tanh' }, 7);

const settingsOf = (mode: Mode): fc.Arbitrary<RoundSettings> =>
  fc
    .record({
      ladder: fc.boolean(),
      names: fc.constantFrom('given' as const, 'generated' as const),
      audience: fc.constantFrom('everyone' as const, 'top' as const, 'own' as const, 'nobody' as const),
      split: fc.constantFrom(...boardSplits),
      asks: fc.boolean(),
      bounded: fc.boolean(),
      shows: fc.constantFrom<Sweep['shows'][]>('train', 'validation', 'hidden', 'gap'),
    })
    .map(({ ladder, names, audience, split, asks, bounded, shows }) => ({
      ...settings,
      mode,
      board: { split, ladder, names, audience, top: 2 },
      prediction: asks ? { kind: 'figure', of: 'best-hidden', edges: [0.5] } : null,
      work: bounded ? { unit: 'steps', most: 250 } : null,
      sweep: mode === 'crowd' ? { ...sweep, shows } : null,
      relay: mode === 'relay' ? [['rate'], ['activation']] : [],
      digits: 2,
    }));

const who = fc.constantFrom(...people);
const names = { run: fc.nat(2), submission: fc.nat(5) };

/** What somebody wants to do; ids that depend on the state are filled in when it is asked. */
type Wish = (table: Table) => Asked;

/** Ids are for ever: those of the first round are taken when the second one begins. */
const suffixOf = (roundId: string) => (roundId === 'round-0' ? '' : `-${roundId}`);

function wishIn(roundId: string): fc.Arbitrary<Wish> {
  const plain =
    (asked: Asked): Wish =>
    () =>
      asked;
  const ofRound = { roundId } as const;
  const runOf = (id: string, number: number) => `run-${id}-${number}${suffixOf(roundId)}`;
  const sub = (id: string, number: number) => `sub-${id}-${number}${suffixOf(roundId)}`;
  const by = (make: (id: string) => Asked) => who.map((id) => plain(make(id)));
  const runs = fc.tuple(who, names.run).map(
    ([id, number]): Wish =>
      (table) => {
        const round = findRound(table.state, roundId);
        const seat = seatView(table.state, id);
        const cell = seat?.cell ?? null;
        const baton = seat?.team?.baton ?? null;
        const base = { ...run(id, runOf(id, number), roundId), from: baton?.submissionId ?? null };
        if (baton) return { ...base, config: baton.config };
        return round?.settings.mode === 'crowd' && cell
          ? { ...base, config: cell.config, seed: cell.seed, cell: cell.id }
          : base;
      },
  );
  const passes = fc.tuple(who, names.submission, fc.boolean()).map(
    ([id, number, itself]): Wish =>
      (table) => {
        const team = seatView(table.state, id)?.team;
        const about = {
          type: 'baton:pass',
          ...ofRound,
          teamId: team?.id ?? 't0',
          stage: team?.stage ?? 0,
        } as const;
        return itself
          ? { ...about, by: { kind: 'member', participantId: id, submissionId: sub(id, number) } }
          : { ...about, by: { kind: 'teacher' } };
      },
  );
  // Of a run by its name, or of the latest one: a crowd's answer is of the cell that one holds.
  const submits = fc
    .tuple(who, names.submission, fc.option(names.run, { freq: 2 }), fc.constantFrom(10, 100, 300))
    .map(
      ([id, number, of, step]): Wish =>
        (table) => {
          const runId =
            (of === null ? seatView(table.state, id)?.runs.at(-1)?.id : null) ?? runOf(id, of ?? 0);
          return submit(id, sub(id, number), runId, roundId, step);
        },
    );
  // Mostly of one that waits for it.
  const scores = fc.tuple(who, names.submission, anyScore(roundId), fc.boolean()).map(
    ([id, number, given, any]): Wish =>
      (table) => {
        const round = findRound(table.state, roundId);
        const waiting = round ? submissionsOf(round).filter(({ status }) => status.kind === 'pending') : [];
        const pending = any ? undefined : waiting[number % Math.max(1, waiting.length)];
        return score(pending?.id ?? sub(id, number), given, roundId);
      },
  );
  const teacher: Asked[] = [
    { type: 'round:ask', ...ofRound },
    { ...start(roundId), cells },
    { ...start(roundId), cells },
    { type: 'round:pause', ...ofRound },
    { type: 'round:resume', ...ofRound },
    { type: 'round:resume', ...ofRound },
    { type: 'round:extend', ...ofRound, seconds: 30 },
    freezeByClock(roundId),
    freeze(roundId),
    reveal(roundId),
    debrief(roundId),
    unseal(roundId),
    { type: 'door:lock' },
    { type: 'door:unlock' },
    { type: 'round:undo', ...ofRound, from: 'predict' },
    { type: 'round:undo', ...ofRound, from: 'train' },
    { type: 'round:undo', ...ofRound, from: 'freeze' },
    { type: 'round:undo', ...ofRound, from: 'debrief' },
    { type: 'round:undo', ...ofRound, from: 'lobby' },
  ];
  const trouble = fc.oneof(
    by((id) => ({ type: 'participant:remove', participantId: id })),
    by((id) => ({ type: 'participant:readmit', participantId: id })),
    by((id) => ({ type: 'participant:readmit', participantId: id })),
    by((id) => ({ type: 'participant:rename', participantId: id, name: `${id}!` })),
    fc.tuple(who, who).map(([id, into]) => plain({ type: 'participant:merge', participantId: id, into })),
  );
  const weighted = (weight: number, arbitrary: fc.Arbitrary<Wish>) => ({ weight, arbitrary });
  return fc.oneof(
    weighted(
      5,
      by((id) => join(id)),
    ),
    weighted(16, runs),
    weighted(24, submits),
    weighted(24, scores),
    weighted(
      3,
      fc.tuple(who, names.run).map(([id, n]) => plain(endRun(id, runOf(id, n), roundId))),
    ),
    weighted(
      2,
      fc.tuple(who, names.submission).map(([id, n]) => plain(fail(sub(id, n), roundId))),
    ),
    weighted(
      2,
      fc.tuple(who, names.submission).map(([id, n]) => plain(choose(id, sub(id, n), roundId))),
    ),
    weighted(
      4,
      by((id) => ({ type: 'cell:deal', ...ofRound, participantId: id, gone: ['a'] })),
    ),
    weighted(4, passes),
    weighted(
      2,
      by((id) => ({ type: 'prediction:send', ...ofRound, participantId: id, option: 1 })),
    ),
    weighted(1, trouble),
    weighted(2, fc.constantFrom(...teacher).map(plain)),
  );
}

const foretell = fc.tuple(who, fc.nat(2)).map(
  ([participantId, option]): Wish =>
    () => ({ type: 'prediction:send', roundId: 'round-0', participantId, option }),
);

/** What the class has drawn before the first round. */
const drawn: Asked = {
  type: 'digits:draw',
  participantId: null,
  digits: Array.from({ length: drawnDigits }, (_, label) => ({ id: `digit-${label}`, label })),
};

/** A round of some mode, then another one of some other, with the teacher's steps among the noise. */
const lesson = fc
  .tuple(fc.constantFrom(...modes), fc.constantFrom(...modes))
  .chain(([first, second]) =>
    fc.record({
      first: settingsOf(first),
      second: settingsOf(second),
      asked: fc.array(fc.oneof(foretell, foretell, wishIn('round-0')), { maxLength: 12 }),
      early: fc.array(wishIn('round-0'), { maxLength: 12 }),
      middle: fc.array(wishIn('round-0'), { minLength: 60, maxLength: 160, size: 'max' }),
      late: fc.array(wishIn('round-0'), { maxLength: 30 }),
      next: fc.array(
        fc.oneof({ weight: 5, arbitrary: wishIn('round-1') }, { weight: 1, arbitrary: wishIn('round-0') }),
        { minLength: 30, maxLength: 100, size: 'max' },
      ),
    }),
  )
  .map(({ first, second, early, asked, middle, late, next }) => {
    const fixed = (...asked: Asked[]) =>
      asked.map(
        (each): Wish =>
          () =>
            each,
      );
    const scored: Wish[] = people.flatMap((id) =>
      Array.from(
        { length: 10 },
        (_, n): Wish =>
          () =>
            fail(`sub-${id}-${n}`),
      ),
    );
    return {
      first,
      wishes: [
        ...early,
        ...fixed(drawn, join('a'), join('b'), join('c'), { type: 'round:ask', roundId: 'round-0' }),
        ...asked,
        ...fixed({ ...start(), cells: first.sweep ? cells : [] }),
        ...middle,
        ...fixed(freeze()),
        ...late,
        ...scored,
        ...fixed(reveal(), debrief(), open('round-1', second)),
        ...fixed({ ...start('round-1'), cells: second.sweep ? cells : [] }),
        ...next,
      ],
    };
  });

/** A crowd's figure of the hidden test is shown while it is drawn (S52). */
const showsHidden = ({ settings: { sweep } }: Round) => sweep?.shows === 'hidden' || sweep?.shows === 'gap';

/** What is done anew each time it is asked. */
const anew = new Set<Asked['type']>(['round:extend', 'moment:mark']);

/** What must be so after every step. */
function check(table: Table, acknowledged: ReadonlySet<string>): void {
  const { state } = table;
  const view = publicView(state);
  const everyone = classView(state);
  // Each acknowledged submission is there once.
  const held = everyone.submissions.map(({ id }) => id);
  expect(held.toSorted()).toEqual([...acknowledged].toSorted());
  for (const round of state.rounds) {
    for (const cell of round.cells) {
      if (cell.answer === null) continue;
      const answer = submissionIn(round, cell.answer);
      const of = answer && answer.submitted.kind !== 'answer' ? runIn(round, answer.submitted.runId) : null;
      expect(of && cellIn(round, of.cell ?? '')?.id).toBe(cell.id);
    }
    const placed = round.teams.flatMap(({ members }) => members);
    expect(new Set(placed).size).toBe(placed.length);
    for (const team of round.teams) expect(team.stage).toBeLessThanOrEqual(round.settings.relay.length);
    for (const { runs } of Object.values(round.work)) {
      for (const each of runs) expect(each.allowance ?? 0).toBeGreaterThanOrEqual(0);
    }
  }
  // Ranks are 1, 2, 3 …, each of somebody who is there, and a seat is told the same.
  const { rows } = view.round.standing;
  expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, index) => index + 1));
  const ranked = everyone.roster.filter(({ removed }) => !removed).map(({ id }) => id);
  for (const row of rows) if (row.aliases.length === 0) expect(ranked).toContain(row.participantId);
  for (const id of people) {
    const seat = seatView(state, id);
    const row = rows.find(({ participantId }) => participantId === seat?.participant.id);
    if (seat?.rank && row && view.round.settings.mode === 'battle') expect(seat.rank).toBe(row.rank);
  }
  // Nothing of a hidden test that is sealed; the class's view of one that is not opened either.
  const sealed = sealedRounds(state).filter((round) => !showsHidden(round));
  expect(tellsOf([view, ...people.map((id) => seatView(state, id))], sealed)).toBe(false);
  const closed = sealed.filter(({ unsealed }) => !unsealed);
  expect(tellsOf(everyone, closed)).toBe(false);
}

type Lesson = typeof lesson extends fc.Arbitrary<infer L> ? L : never;

/** Asks for all of it, each thing a second time as well. */
function play(
  { first, wishes }: Lesson,
  after: (table: Table, acknowledged: ReadonlySet<string>) => void = () => {},
): { table: Table; seen: Set<string> } {
  const table = new Table(first);
  const acknowledged = new Set<string>();
  for (const wish of wishes) {
    const asked = wish(table);
    const answer = table.ask(asked);
    if (answer.ok && asked.type === 'submission:receive') acknowledged.add(asked.submissionId);
    if (answer.ok && !anew.has(asked.type)) {
      expect(table.ask(asked, table.now - 1), `${asked.type} again`).toEqual({ ok: true, data: [] });
    }
    after(table, acknowledged);
  }
  return { table, seen: new Set(table.log.map(({ type }) => type)) };
}

describe('whatever happens in any mode', () => {
  it('each acknowledged submission counts once, ranks are whole, nothing sealed is told', () => {
    fc.assert(
      fc.property(lesson, (given) => {
        const { table } = play(given, check);
        const stored = JSON.parse(JSON.stringify(table.log)) as SessionEvent[];
        expect(isDeepStrictEqual(replay(stored), table.state)).toBe(true);
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it.each(['round-0', 'round-1'])(
    'hidden scores of %s bear on nothing while it is sealed',
    (roundId) => {
      const others = fc.array(anySecrets(roundId), { minLength: 20, maxLength: 20 });
      /** Null where they may bear on something. */
      const toldUnderSeal = ({ state }: Table) => {
        const round = state.rounds.find(({ id }) => id === roundId);
        if (round && (isRevealed(round.phase) || showsHidden(round))) return null;
        const room = [publicView(state), ...people.map((id) => seatView(state, id))];
        return JSON.stringify(round?.unsealed ? room : [...room, classView(state)]);
      };
      fc.assert(
        fc.property(lesson, others, (given, secrets) => {
          const change = withOtherSecrets(roundId, secrets);
          const other = given.wishes.map(
            (wish): Wish =>
              (table) =>
                change(wish(table)),
          );
          const before: (string | null)[] = [];
          play(given, (table) => before.push(toldUnderSeal(table)));
          play({ ...given, wishes: other }, (table) => expect(toldUnderSeal(table)).toBe(before.shift()));
        }),
        { numRuns: 30 },
      );
    },
    60_000,
  );

  it('comes to what is asked about', () => {
    const seen = new Map<string, number>();
    const saw = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(lesson, (given) => {
        const look = ({ state }: Table) => {
          const { round } = publicView(state);
          if (round.crowd && round.crowd.points.length > 0) saw('a crowd with points');
          if (round.teams.length > 0 && round.standing.rows.length > 0) saw('a relay with rows');
          if (round.index > 0 && round.standing.rows.length > 0) saw('a second board');
        };
        for (const type of play(given, look).seen) saw(type);
      }),
      { numRuns: 40, seed: 1 },
    );
    for (const type of [
      'cell:dealt',
      'baton:passed',
      'round:paused',
      'round:undone',
      'round:revealed',
      'participant:merged',
      'prediction:sent',
      'submission:scored',
      'a crowd with points',
      'a relay with rows',
      'a second board',
    ]) {
      expect(seen.get(type) ?? 0, type).toBeGreaterThan(0);
    }
  }, 60_000);
});
