import { describe, expect, it } from 'vitest';
import { classUpdate, withUpdate } from '../../../lib/session/class-update';
import type { ClassView } from '../../../lib/session/views';
import fc from '../../support/properties';
import { student, submission } from '../app/dashboard/rows';

const view = (about: Partial<ClassView> = {}): ClassView => ({
  version: 1,
  unsealed: false,
  canUndo: false,
  plan: [],
  roster: [],
  submissions: [],
  teams: [],
  digits: [],
  moments: [],
  ...about,
});

const travelled = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('what a teacher is told of the class', () => {
  const before = view({
    roster: [student('a'), student('b')],
    submissions: [submission({ id: '1' }), submission({ id: '2' })],
  });

  it('is the rows with news and no others', () => {
    const told = view({
      version: 2,
      roster: [student('a'), student('b', { note: 'asks well' }), student('c')],
      submissions: [submission({ id: '2' })],
    });
    const { update, after } = classUpdate(before, told);
    expect(after).toEqual(told);
    expect(after.roster[0]).toBe(before.roster[0]);
    expect(update?.since).toBe(1);
    expect(update?.roster).toEqual({ changed: [told.roster[1], told.roster[2]], gone: [] });
    expect(update?.submissions).toEqual({ changed: [], gone: ['1'] });
    if (!update) throw new Error('an update');
    const seen = withUpdate(before, travelled(update));
    expect(seen).toEqual(told);
    expect(seen.roster[0]).toBe(before.roster[0]);
  });

  it('is everything where rows have changed places or share an id', () => {
    expect(classUpdate(before, view({ roster: before.roster.toReversed() })).update).toBeNull();
    expect(classUpdate(before, view({ roster: [student('c'), ...before.roster] })).update).toBeNull();
    const twice = [submission({ id: '1' }), submission({ id: '1', participantId: 'p2' })];
    expect(classUpdate(before, view({ submissions: twice })).update).toBeNull();
  });

  it('leads from any view to any other, or is nothing', () => {
    const rows = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
      .chain((ids) =>
        fc.tuple(...ids.map((id) => fc.constantFrom('', 'x').map((note) => student(id, { note })))),
      );
    const digits = fc
      .uniqueArray(fc.nat(5))
      .map((ids) => ids.map((id) => ({ id: `${id}`, participantId: null, label: id, rejected: id > 3 })));
    const views = fc.record({ roster: rows, digits, version: fc.nat() }).map(view);
    fc.assert(
      fc.property(views, views, (one, other) => {
        const { update, after } = classUpdate(one, travelled(other));
        expect(after).toEqual(other);
        if (update) expect(withUpdate(one, travelled(update))).toEqual(other);
      }),
    );
  });
});
