/**
 * A table as text (RFC 4180: commas, quotes doubled inside quotes; also semicolons and tabs, as spreadsheets write them).
 * Pure: the same in a browser and on the server.
 */

/** What can be wrong with a table; the line counts from 1, the header's. */
export const tableFaults = [
  'table-too-large',
  'table-empty',
  'table-quote',
  'table-ragged',
  'table-header',
  'table-no-number',
  'table-no-answer',
  'table-no-inputs',
  'table-too-few',
  'table-one-class',
  'table-too-many-classes',
  'table-column',
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

export interface Table {
  readonly header: readonly string[];
  /** Cells as text, row by row, each as long as the header. */
  readonly rows: readonly (readonly string[])[];
  /** The line that each row begins on, counted from 1: the header's may be 1. */
  readonly lines: readonly number[];
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
    throw new TableError('table-header', head.line, `${header.length} columns`);
  }
  if (new Set(header).size !== header.length || header.includes('')) {
    throw new TableError('table-header', head.line, 'every column needs a name of its own');
  }
  if (body.length > tableLimits.rows) throw new TableError('table-too-large', null, `${body.length} rows`);
  for (const { cells, line } of body) {
    if (cells.length !== header.length) {
      throw new TableError('table-ragged', line, `${cells.length} cells of ${header.length}`);
    }
  }
  return { header, rows: body.map(({ cells }) => cells), lines: body.map(({ line }) => line) };
}
