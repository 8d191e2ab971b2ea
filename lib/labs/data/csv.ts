/**
 * Data that somebody brings: a table as text (RFC 4180: commas, quotes doubled inside quotes; also semicolons and tabs, as
 * spreadsheets write them), a column of answers, and a split made from a seed. Pure: a browser's sandbox uses it as it is,
 * the server keeps the hidden part to itself.
 */
import type { Dataset } from '../../nn/dataset';
import { selectExamples } from '../../nn/datasets/select';
import { createRng } from '../../nn/rng';

/** What can be wrong with a table; the line counts from 1, the header's. */
export const tableFaults = [
  'table-too-large',
  'table-empty',
  'table-quote',
  'table-ragged',
  'table-header',
  'table-no-number',
  'table-too-few',
  'table-too-many-classes',
  'table-target',
] as const;
export type TableFault = (typeof tableFaults)[number];

export class TableError extends Error {
  override readonly name = 'TableError';
  constructor(
    readonly code: TableFault,
    /** Null where no single line is to blame. */
    readonly line: number | null,
    detail: string,
  ) {
    super(detail);
  }
}

/** What is read at most: enough for a lesson, quick on a phone. */
export const tableLimits = { bytes: 2_000_000, rows: 20_000, columns: 64, classes: 10 } as const;

/** Fewer rows leave nothing to split. */
const fewestRows = 10;

export interface Table {
  readonly header: readonly string[];
  /** Cells as text, row by row, each as long as the header. */
  readonly rows: readonly (readonly string[])[];
}

/** The separator that the header has most of, outside quotes. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => [sign, bare.split(sign).length] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** All records of a text, quotes taken off. @throws TableError `table-quote` */
function records(text: string, separator: string): { cells: string[]; line: number }[] {
  const found: { cells: string[]; line: number }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') found.push({ cells, line: begun });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === '\n') line++;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (letter === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (letter === separator) {
      endCell();
    } else if (letter === '\n') {
      endRecord();
      begun = line;
    } else if (letter !== '\r') {
      cell += letter;
    }
  }
  if (quoted) throw new TableError('table-quote', begun, 'a quote is not closed');
  endRecord();
  return found;
}

/** @throws TableError */
export function parseTable(text: string): Table {
  if (text.length > tableLimits.bytes)
    throw new TableError('table-too-large', null, `${text.length} letters`);
  const plain = text.replace(/^\uFEFF/, '');
  const [head, ...body] = records(plain, separatorOf(plain));
  if (!head || body.length === 0) throw new TableError('table-empty', null, 'no rows under a header');
  const header = head.cells;
  if (header.length < 2 || header.length > tableLimits.columns) {
    throw new TableError('table-header', 1, `${header.length} columns`);
  }
  if (new Set(header).size !== header.length || header.includes('')) {
    throw new TableError('table-header', 1, 'every column needs a name of its own');
  }
  if (body.length > tableLimits.rows) throw new TableError('table-too-large', null, `${body.length} rows`);
  for (const { cells, line } of body) {
    if (cells.length !== header.length) {
      throw new TableError('table-ragged', line, `${cells.length} cells of ${header.length}`);
    }
  }
  return { header, rows: body.map(({ cells }) => cells) };
}

/** What a table was made into. */
export interface TableData {
  readonly dataset: Dataset;
  /** Columns that became inputs, in order. */
  readonly inputs: readonly string[];
  /** Names of the classes in the order of their numbers; empty where the answers are numbers. */
  readonly classes: readonly string[];
  /** What was taken off each input, and by what the rest was divided. */
  readonly scaling: readonly { readonly mean: number; readonly deviation: number }[];
}

/** Decimal points only: whether a comma is one would be a guess. */
const asNumber = (cell: string): number => (cell === '' ? Number.NaN : Number(cell));

function columnOfNumbers({ header, rows }: Table, column: number): Float64Array {
  return Float64Array.from(rows, (cells, row) => {
    const value = asNumber(cells[column] ?? '');
    if (Number.isFinite(value)) return value;
    throw new TableError('table-no-number', row + 2, `${header[column]}: ${cells[column]}`);
  });
}

/** Mean and standard deviation; 1 for a column that never changes. */
function scalingOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/**
 * The table as examples: every other column an input, scaled to mean 0 and deviation 1; the target a class where it is
 * text or has few whole values, else a number, which is left as it is.
 *
 * @param target name of the column of answers
 * @param answers what the target is taken for
 * @throws TableError
 */
export function datasetOf(table: Table, target: string, answers: 'classes' | 'numbers'): TableData {
  const { header, rows } = table;
  const targetColumn = header.indexOf(target);
  if (targetColumn < 0) throw new TableError('table-target', 1, `no column ${target}`);
  if (rows.length < fewestRows) throw new TableError('table-too-few', null, `${rows.length} rows`);
  const inputColumns = header.flatMap((_, column) => (column === targetColumn ? [] : [column]));
  const columns = inputColumns.map((column) => columnOfNumbers(table, column));
  const scaling = columns.map(scalingOf);
  const inputs = new Float32Array(rows.length * columns.length);
  columns.forEach((values, column) => {
    const { mean, deviation } = scaling[column] as { mean: number; deviation: number };
    values.forEach((value, row) => {
      inputs[row * columns.length + column] = (value - mean) / deviation;
    });
  });
  const shape = { count: rows.length, inputSize: columns.length, inputs, scale: 1 };
  const about = { inputs: inputColumns.map((column) => header[column] as string), scaling };
  if (answers === 'numbers') {
    const targets = Float32Array.from(columnOfNumbers(table, targetColumn));
    return {
      ...about,
      classes: [],
      dataset: { ...shape, classes: 0, labels: new Uint8Array(rows.length), targets },
    };
  }
  const names = [...new Set(rows.map((cells) => cells[targetColumn] as string))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (names.length < 2 || names.length > tableLimits.classes) {
    throw new TableError('table-too-many-classes', null, `${names.length} classes`);
  }
  const labels = Uint8Array.from(rows, (cells) => names.indexOf(cells[targetColumn] as string));
  return { ...about, classes: names, dataset: { ...shape, classes: names.length, labels } };
}

/** Three parts that share no example. */
export interface ThreeParts {
  readonly train: Dataset;
  readonly validation: Dataset;
  /** Of the server's making it never leaves the server. */
  readonly hidden: Dataset;
}

/** A dataset cut by a seed: three fifths, a fifth, a fifth. */
export function splitDataset(dataset: Dataset, seed: string | number): ThreeParts {
  const order = createRng(seed).fork('split').permutation(dataset.count);
  const fifth = Math.floor(dataset.count / 5);
  const pick = (from: number, to: number) => selectExamples(dataset, order.subarray(from, to));
  return {
    hidden: pick(0, fifth),
    validation: pick(fifth, 2 * fifth),
    train: pick(2 * fifth, dataset.count),
  };
}
