/** Whose turn it is in a relay, whoever is sent out, let in again, comes late or comes in twice. */

import { describe, expect, it } from 'vitest';
import { classView, publicView, seatView } from '../../../lib/session/project';
import { activeMember, drawTeams } from '../../../lib/session/relay';
import type { RoundSettings } from '../../../lib/session/state';
import fc from '../../support/properties';
import { type Asked, join, run, score, scoreOf, settings, start, submit, Table } from './support';

const relay = [['rate'], ['activation'], ['other']];
const ofRound = { roundId: 'round-0' } as const;
const out = (participantId: string) => ({ type: 'participant:remove', participantId }) as const;
const back = (participantId: string) => ({ type: 'participant:readmit', participantId }) as const;
const pass = (stage: number, by: 'teacher' | 'clock' = 'teacher') =>
  ({ type: 'baton:pass', ...ofRound, teamId: 't0', stage, by: { kind: by } }) as const;

/** A relay of these people that has started, and its first team in the order of its turns. */
function started(people: readonly string[], changes: Partial<RoundSettings> = {}) {
  const table = new Table({ ...settings, mode: 'relay', relay, ...changes });
  table.does(...people.map((id) => join(id)), start());
  const [first = '', second = '', third = ''] = table.state.rounds[0]?.teams[0]?.members ?? [];
  return { table, first, second, third };
}

const teamOf = ({ state }: Table) => {
  const team = state.rounds[0]?.teams[0];
  if (!team) throw new Error('a team');
  return team;
};
const active = (table: Table) => activeMember(table.state, teamOf(table));

/** Who has each stage, as a member's page is told. */
const turns = (table: Table, id: string) =>
  seatView(table.state, id)?.team?.turns.map((taker) => taker?.participantId);

describe('S53: drawing teams', () => {
  const sizes = (people: number, stages: number) =>
    drawTeams(
      Array.from({ length: people }, (_, index) => `p${index}`),
      stages,
      1,
    ).map(({ members }) => members.length);

  it('gives everyone a turn where there are three stages', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((people) => sizes(people, 3))).toEqual([
      [1],
      [2],
      [3],
      [2, 2],
      [3, 2],
      [3, 3],
      [3, 2, 2],
      [3, 3, 2],
    ]);
  });

  it('leaves nobody alone where there are two', () => {
    expect([2, 3, 4, 5].map((people) => sizes(people, 2))).toEqual([[2], [3], [2, 2], [3, 2]]);
  });

  it('places each person once, in teams as alike as can be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 400 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(),
        (people, stages, lot) => {
          const everyone = Array.from({ length: people }, (_, index) => `p${index}`);
          const teams = drawTeams(everyone, stages, lot);
          expect(teams.flatMap(({ members }) => members).toSorted()).toEqual(everyone.toSorted());
          const lengths = teams.map(({ members }) => members.length);
          const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
          expect(most - least).toBeLessThanOrEqual(1);
          expect(least).toBeGreaterThanOrEqual(2);
          expect(most).toBeLessThanOrEqual(Math.max(stages, 3));
        },
      ),
    );
  });
});

describe('the turn of somebody who was sent out', () => {
  it('S53: is the next one’s, on the wall, on every page and in the engine', () => {
    const { table, first, second, third } = started(['a', 'b', 'c']);
    table.does(out(first));
    expect(active(table)).toBe(second);
    expect(publicView(table.state).round.teams).toMatchObject([
      { active: second, members: [{ participantId: second }, { participantId: third }] },
    ]);
    expect(classView(table.state).teams).toMatchObject([{ active: second, members: [first, second, third] }]);
    expect(seatView(table.state, second)?.team?.active).toBe(true);
    expect(turns(table, third)).toEqual([second, second, third]);
    table.refuses(run(third, 'run-3'), 'not-your-turn');
    table.does(run(second, 'run-2'), submit(second, 'sub-2', 'run-2'), pass(0));
    expect(active(table)).toBe(second);
    table.does(pass(1));
    expect(publicView(table.state).round.teams).toMatchObject([{ active: third }]);
    table.does(pass(2));
    expect(publicView(table.state).round.teams).toMatchObject([{ active: null }]);
  });

  it('S53: is theirs again when they are let in again, but not what is over', () => {
    const { table, first, second, third } = started(['a', 'b', 'c']);
    table.does(out(first), back(first));
    expect(active(table)).toBe(first);
    table.does(out(first), pass(0), back(first));
    expect(turns(table, first)).toEqual([second, second, third]);
  });

  it('S53: leaves what is over with who had it', () => {
    const { table, first, second, third } = started(['a', 'b', 'c']);
    table.does(pass(0), out(first));
    expect(turns(table, third)).toEqual([first, second, third]);
  });

  it('S53: goes first to one of the team who has none', () => {
    const { table, first, second, third } = started(['a', 'b', 'c'], { relay: [['rate'], ['activation']] });
    expect(turns(table, third)).toEqual([first, second]);
    table.does(out(first));
    expect(turns(table, third)).toEqual([third, second]);
  });

  it('S54: is handed on by the clock also where nobody is left', () => {
    const { table, first } = started(['a']);
    table.does(out(first));
    expect(publicView(table.state).round.teams).toMatchObject([{ active: null, members: [] }]);
    table.now += 20_000;
    table.does(pass(0, 'clock'));
    expect(teamOf(table)).toMatchObject({ stage: 1, baton: null });
  });
});

describe('S41: who comes late', () => {
  it('joins the team that has the fewest who are there', () => {
    const { table } = started(['a', 'b', 'c', 'd', 'e', 'f']);
    const [, other] = table.state.rounds[0]?.teams ?? [];
    table.does(out(other?.members[0] ?? ''));
    table.ask(join('late'));
    expect(seatView(table.state, 'late')?.team?.id).toBe('t1');
  });

  it('has the first turn to come that would be somebody’s second', () => {
    const { table, first, second } = started(['a', 'b']);
    expect(turns(table, first)).toEqual([first, second, first]);
    table.ask(join('late'));
    expect(turns(table, first)).toEqual([first, second, 'late']);
    table.ask(join('later'));
    expect(turns(table, 'later')).toEqual([first, second, 'late']);
  });

  it('has the turn of somebody who was sent out', () => {
    const { table, first, second, third } = started(['a', 'b', 'c']);
    table.does(out(third));
    table.ask(join('late'));
    expect(turns(table, 'late')).toEqual([first, second, 'late']);
  });

  it('takes nobody’s turn while they are at it', () => {
    const { table, first } = started(['a', 'b']);
    table.does(pass(0), pass(1));
    expect(active(table)).toBe(first);
    table.ask(join('late'));
    expect(active(table)).toBe(first);
  });
});

it('S54: clock and teacher hand on nothing of an earlier turn', () => {
  const { table, first, second } = started(['a', 'b']);
  table.does(
    run(first, 'run-1'),
    submit(first, 'sub-1', 'run-1'),
    score('sub-1', scoreOf(1, 0.5, 0.5)),
    pass(0),
  );
  table.does({ ...run(second, 'run-2'), from: 'sub-1' }, submit(second, 'sub-2', 'run-2'), pass(1));
  expect(teamOf(table).baton).toBe('sub-2');
  table.does(pass(2));
  expect(teamOf(table).baton).toBe('sub-2');
});

it('S41, S53: the turn is somebody’s who is there, and goes on only by handing on or by who goes or comes back', () => {
  const who = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const wish = fc.oneof(
    who.map((id): Asked => join(id)),
    who.map((id): Asked => out(id)),
    who.map((id): Asked => back(id)),
    fc.nat(2).map((stage): Asked => pass(stage)),
  );
  fc.assert(
    fc.property(
      fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
      fc.array(wish),
      (people, wishes) => {
        const { table } = started(people);
        for (const asked of wishes) {
          const before = table.state;
          table.ask(asked);
          for (const [index, team] of (table.state.rounds[0]?.teams ?? []).entries()) {
            const taker = activeMember(table.state, team);
            const here = team.members.filter((id) => !table.state.participants[id]?.removed);
            if (team.stage >= relay.length || here.length === 0) expect(taker).toBeUndefined();
            else expect(here).toContain(taker);
            const was = before.rounds[0]?.teams[index];
            if (!was) continue;
            const mayMove = asked.type === 'participant:readmit' || was.stage !== team.stage;
            const goes =
              asked.type === 'participant:remove' && activeMember(before, was) === asked.participantId;
            const nobody = activeMember(before, was) === undefined;
            if (!mayMove && !goes && !nobody) expect(taker).toBe(activeMember(before, was));
            // What is over stays as it was.
            expect(team.turns.slice(0, was.stage)).toEqual(was.turns.slice(0, was.stage));
          }
        }
      },
    ),
  );
});
