/** Examples of a table: which columns are read as what, split by a seed, scaled by what the training part shows. Pure. */
import { z } from 'zod';
import type { Dataset } from '../../nn/dataset';
import { createRng } from '../../nn/rng';
import { type Table, TableError, tableLimits } from './csv';

/** What the columns of a table are taken for: numbers to learn from, and the column of answers. */
export const tableReading = z.object({
  inputs: z.array(z.string()).max(tableLimits.columns),
  target: z.string(),
  answers: z.enum(['classes', 'numbers']),
});
export type TableReading = Readonly<z.infer<typeof tableReading>> & { readonly inputs: readonly string[] };

/** What deals a table's rows to its parts: with the same table it gives the same ones. */
export const tableDealing = z.object({
  reading: tableReading,
  /** The table's own. */
  seed: z.string(),
  /** Whether half of the rows that the server keeps are the public split. */
  hasPublic: z.boolean(),
});
export type TableDealing = Readonly<z.infer<typeof tableDealing>>;

/** What a network sees of a column is `(value − mean) / deviation`. */
export interface Scaling {
  readonly mean: number;
  readonly deviation: number;
}

/** Parts that share no row. */
export interface TableParts {
  readonly train: Dataset;
  readonly validation: Dataset;
  /** Made by the server it never leaves the server. Null where none was asked for. */
  readonly hidden: Dataset | null;
  /** Names of the classes in the order of their numbers; empty where the answers are numbers. */
  readonly classes: readonly string[];
  readonly scaling: { readonly inputs: readonly Scaling[]; readonly target: Scaling | null };
}

/** Fewer rows leave nothing to split. */
const fewestRows = 10;

/** One row in so many is for validation, and as many again are hidden. */
const partOfRows = 5;

/** Beyond it squares are no numbers any more. */
const largest = 1e15;

/** Decimal points only: whether a comma is one would be a guess. */
function asNumber(cell: string): number | null {
  const value = cell === '' ? Number.NaN : Number(cell);
  return Math.abs(value) <= largest ? value : null;
}

/** @throws TableError `table-column` */
function columnOf({ header }: Table, name: string): number {
  const column = header.indexOf(name);
  if (column < 0) throw new TableError('table-column', null, `no column ${name}`);
  return column;
}

/** @throws TableError `table-column`, `table-no-number` */
function numbersOf(table: Table, name: string): Float64Array {
  const column = columnOf(table, name);
  return Float64Array.from(table.rows, (cells, row) => {
    const value = asNumber(cells[column] ?? '');
    if (value !== null) return value;
    throw new TableError('table-no-number', table.lines[row] ?? null, `${name}: ${cells[column]}`);
  });
}

/** Numbers by size, words by their letters' codes: the same in every browser, which collations are not. */
function sorted(names: readonly string[]): string[] {
  const isNumeric = names.every((name) => asNumber(name) !== null);
  return names.toSorted((a, b) => (isNumeric ? Number(a) - Number(b) : a < b ? -1 : 1));
}

/** @throws TableError `table-column`, `table-no-answer`, `table-one-class`, `table-too-many-classes` */
function labelsOf(table: Table, name: string): { classes: string[]; labels: Uint8Array } {
  const column = columnOf(table, name);
  const cells = table.rows.map((row) => row[column] ?? '');
  const empty = cells.indexOf('');
  if (empty >= 0) throw new TableError('table-no-answer', table.lines[empty] ?? null, name);
  const classes = sorted([...new Set(cells)]);
  if (classes.length < 2) throw new TableError('table-one-class', null, classes.join());
  if (classes.length > tableLimits.classes) {
    throw new TableError('table-too-many-classes', null, `${classes.length} classes`);
  }
  return { classes, labels: Uint8Array.from(cells, (cell) => classes.indexOf(cell)) };
}

/** A deviation that is a smaller part of the mean than this is rounding: the column never changes. */
const leastChange = 1e-9;

/** Over some rows; the deviation of a column that never changes is taken for 1. */
function scalingOf(values: Float64Array, rows: Uint32Array): Scaling {
  let sum = 0;
  for (const row of rows) sum += values[row] as number;
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += ((values[row] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / rows.length);
  // Next to the mean and not by itself: a column in farads or metres may be small as a whole.
  return { mean, deviation: deviation <= leastChange * Math.abs(mean) ? 1 : deviation };
}

const scaled =
  (values: Float64Array, { mean, deviation }: Scaling) =>
  (row: number) =>
    ((values[row] as number) - mean) / deviation;

/** Columns that hold numbers in most rows: what is offered as inputs. */
export function numberColumns({ header, rows }: Table): readonly string[] {
  return header.filter((_, column) => {
    const numbers = rows.filter((cells) => asNumber(cells[column] ?? '') !== null).length;
    return numbers > rows.length / 2;
  });
}

/** A first guess: the last column is the answer, a number where it has more values than there could be classes. */
export function guessReading(table: Table): TableReading {
  const numbers = numberColumns(table);
  const target = table.header.at(-1) ?? '';
  const distinct = new Set(table.rows.map((cells) => cells.at(-1))).size;
  const isNumber = numbers.includes(target) && distinct > tableLimits.classes;
  return {
    inputs: numbers.filter((name) => name !== target),
    target,
    answers: isNumber ? 'numbers' : 'classes',
  };
}

/**
 * A table as parts of examples, by a seed: a fifth for validation, a fifth hidden if wanted, the rest to learn from. Inputs,
 * and answers that are numbers, are scaled to mean 0 and deviation 1 over the training rows: the others' are not known
 * when a network learns.
 *
 * @throws TableError
 */
export function tableParts(
  table: Table,
  { inputs, target, answers }: TableReading,
  seed: string | number,
  keep: { readonly hidden: boolean },
): TableParts {
  const count = table.rows.length;
  if (count < fewestRows) throw new TableError('table-too-few', null, `${count} rows`);
  if (inputs.length === 0 || inputs.includes(target)) {
    throw new TableError('table-no-inputs', null, `${inputs.length} inputs`);
  }
  const columns = inputs.map((name) => numbersOf(table, name));
  const numbers = answers === 'numbers' ? numbersOf(table, target) : null;
  const named = answers === 'classes' ? labelsOf(table, target) : null;

  const order = createRng(seed).fork('split').permutation(count);
  const part = Math.floor(count / partOfRows);
  const kept = keep.hidden ? part : 0;
  const trainRows = order.subarray(kept + part);
  const scaling = {
    inputs: columns.map((values) => scalingOf(values, trainRows)),
    target: numbers && scalingOf(numbers, trainRows),
  };
  const read = columns.map((values, column) => scaled(values, scaling.inputs[column] as Scaling));
  const readTarget = numbers && scaling.target && scaled(numbers, scaling.target);

  const examplesOf = (rows: Uint32Array): Dataset => {
    const values = new Float32Array(rows.length * read.length);
    rows.forEach((row, index) => {
      read.forEach((value, column) => {
        values[index * read.length + column] = value(row);
      });
    });
    return {
      count: rows.length,
      inputSize: read.length,
      classes: named?.classes.length ?? 0,
      inputs: values,
      scale: 1,
      labels: Uint8Array.from(rows, (row) => named?.labels[row] ?? 0),
      ...(readTarget && { targets: Float32Array.from(rows, readTarget) }),
    };
  };
  return {
    train: examplesOf(trainRows),
    validation: examplesOf(order.subarray(kept, kept + part)),
    hidden: keep.hidden ? examplesOf(order.subarray(0, kept)) : null,
    classes: named?.classes ?? [],
    scaling,
  };
}
