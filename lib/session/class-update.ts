/**
 * What has changed in the teacher's view since they were last told. With three hundred students the whole view is a
 * megabyte; four times a second it would fill a school's network, though a tick changes a handful of rows.
 */
import { keepSame } from './keep-same';
import type { ClassView } from './views';

/** The parts that grow with the class, each of rows with an id. */
const tables = ['roster', 'submissions', 'digits'] as const;
type Table = (typeof tables)[number];

type Row<T extends Table> = ClassView[T][number];

interface RowsUpdate<R> {
  /** New and changed rows; new ones stand after all others. */
  readonly changed: readonly R[];
  readonly gone: readonly string[];
}

export type ClassUpdate = Omit<ClassView, Table> & {
  /** Version of the view that it is laid over. */
  readonly since: number;
} & { readonly [T in Table]: RowsUpdate<Row<T>> };

type WithId = { readonly id: string };

function rowsUpdate<R extends WithId>(before: readonly R[], after: readonly R[]): RowsUpdate<R> {
  const known = new Set(before);
  const left = new Set(after.map(({ id }) => id));
  return {
    changed: after.filter((row) => !known.has(row)),
    gone: before.flatMap(({ id }) => (left.has(id) ? [] : [id])),
  };
}

function laid<R extends WithId>(before: readonly R[], { changed, gone }: RowsUpdate<R>): readonly R[] {
  if (changed.length === 0 && gone.length === 0) return before;
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const id of gone) rows.delete(id);
  for (const row of changed) rows.set(row.id, row);
  return [...rows.values()];
}

/** The view after an update. Rows without news stay the same objects. */
export function withUpdate(before: ClassView, { since: _, ...update }: ClassUpdate): ClassView {
  return {
    ...update,
    roster: laid(before.roster, update.roster),
    submissions: laid(before.submissions, update.submissions),
    digits: laid(before.digits, update.digits),
  };
}

/**
 * What turns `before` into `after`, and `after` with what has not changed as in `before`, to be the next one's `before`.
 * The update is null where only the whole view says it: rows that changed places, or share an id.
 */
export function classUpdate(
  before: ClassView,
  told: ClassView,
): { readonly update: ClassUpdate | null; readonly after: ClassView } {
  const after = keepSame(before, told);
  const update: ClassUpdate = {
    ...after,
    since: before.version,
    roster: rowsUpdate(before.roster, after.roster),
    submissions: rowsUpdate(before.submissions, after.submissions),
    digits: rowsUpdate(before.digits, after.digits),
  };
  const result = withUpdate(before, update);
  const says = tables.every(
    (table) =>
      result[table].length === after[table].length &&
      result[table].every((row, index) => row === after[table][index]),
  );
  return { update: says ? update : null, after };
}
