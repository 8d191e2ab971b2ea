/** What the server tells comes as new objects each time; what has not changed should stay the same object for the page. */

type Keyed = { readonly id: unknown };

const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && 'id' in value;

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Items are matched by their `id` where they have one, so that an inserted row leaves the others as they are. */
function sameItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let byId: Map<unknown, unknown> | null = null;
  const counterpart = (item: unknown, index: number): unknown => {
    const here = before[index];
    if (!isKeyed(item) || (isKeyed(here) && here.id === item.id)) return here;
    byId ??= new Map(before.filter(isKeyed).map((each) => [each.id, each]));
    return byId.get(item.id);
  };
  let changed = before.length !== after.length;
  const kept = after.map((item, index) => {
    const same = keepSame(counterpart(item, index), item);
    if (same !== before[index]) changed = true;
    return same;
  });
  return changed ? kept : before;
}

/**
 * `after` with every part that equals its counterpart in `before` replaced by it; `before` itself where nothing changed.
 * Of plain data as JSON has it.
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return sameItems(before, after) as T;
  if (!isPlain(before) || !isPlain(after)) return after;
  const keys = Object.keys(after);
  let changed = keys.length !== Object.keys(before).length;
  // Own fields only, also one that is called `__proto__`.
  const kept = keys.map((key) => {
    const has = Object.hasOwn(before, key);
    const same = has ? keepSame(before[key], after[key]) : after[key];
    if (!has || same !== before[key]) changed = true;
    return [key, same] as const;
  });
  return (changed ? Object.fromEntries(kept) : before) as T;
}
