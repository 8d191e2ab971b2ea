import { describe, expect, it } from 'vitest';
import { keepSame } from '../../../lib/session/keep-same';
import fc from '../../support/properties';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('what has not changed', () => {
  const before = {
    version: 1,
    rows: [
      { id: 'a', run: { step: 1 } },
      { id: 'b', run: null },
    ],
  };

  it('stays the same object, all of it or in parts', () => {
    expect(keepSame(before, copy(before))).toBe(before);
    const after = { ...copy(before), version: 2 };
    expect(keepSame(before, after).rows).toBe(before.rows);
    after.rows[1] = { id: 'b', run: { step: 7 } };
    const kept = keepSame(before, after);
    expect(kept).toEqual(after);
    expect(kept.rows[0]).toBe(before.rows[0]);
  });

  it('is found again by its id when rows come and go', () => {
    const rows = [{ id: 'new', run: null }, ...copy(before.rows)];
    const kept = keepSame(before.rows, rows);
    expect(kept).toEqual(rows);
    expect([kept[1], kept[2]]).toEqual(before.rows);
    expect(kept[1]).toBe(before.rows[0]);
    expect(kept[2]).toBe(before.rows[1]);
    expect(keepSame(before.rows, before.rows.toReversed().map(copy))[0]).toBe(before.rows[1]);
  });

  it('never alters what was told', () => {
    // What has been JSON: there is no −0 in it.
    const told = fc.json().map((text): unknown => JSON.parse(text));
    fc.assert(
      fc.property(told, told, (one, other) => {
        expect(keepSame(one, other)).toEqual(other);
        expect(keepSame(one, copy(one))).toBe(one);
      }),
    );
  });

  it('takes a field for one, whatever it is called', () => {
    const odd: unknown = JSON.parse('{"__proto__": null}');
    expect(keepSame(odd, copy(odd))).toBe(odd);
    expect(Object.keys(keepSame({}, odd) as object)).toEqual(['__proto__']);
    expect(keepSame(odd, {})).toEqual({});
  });

  it('of nothing before is what came', () => {
    expect(keepSame(null, before)).toBe(before);
    expect(keepSame(before, null)).toBeNull();
    expect(keepSame({ a: 1 }, { b: undefined })).toEqual({ b: undefined });
  });
});
