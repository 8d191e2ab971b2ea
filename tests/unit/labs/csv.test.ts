import { describe, expect, test } from 'vitest';
import { parseTable, TableError, tableLimits } from '../../../lib/labs/data/csv';
import { guessReading, numberColumns, type TableReading, tableParts } from '../../../lib/labs/data/table';
import fc from '../../support/properties';

const rows = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** The code and line of what is wrong. */
function fault(work: () => unknown): [string, number | null] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof TableError) return [error.code, error.line];
    throw error;
  }
}

describe('a table', () => {
  test('is read with quotes, separators and line ends as spreadsheets write them', () => {
    const expected = {
      header: ['a', 'b, c'],
      rows: [
        ['1', 'x "y"'],
        ['2', 'two\nlines'],
      ],
    };
    const lines = [2, 3];
    expect(parseTable('a,"b, c"\n1,"x ""y"""\n2,"two\nlines"\n')).toEqual({ ...expected, lines });
    expect(parseTable('\uFEFFa;"b, c"\r\n1;"x ""y"""\r\n2;"two\nlines"')).toEqual({ ...expected, lines });
    expect(parseTable('a\t"b, c"\n\n1\t"x ""y"""\n2\t"two\nlines"\n\n')).toEqual({
      ...expected,
      lines: [3, 4],
    });
  });

  test('says what is wrong with it, and where', () => {
    expect(fault(() => parseTable(''))).toEqual(['table-empty', null]);
    expect(fault(() => parseTable('a,b\n'))).toEqual(['table-empty', null]);
    expect(fault(() => parseTable('a\n1'))).toEqual(['table-header', 1]);
    expect(fault(() => parseTable('a,a\n1,2'))).toEqual(['table-header', 1]);
    expect(fault(() => parseTable('a,\n1,2'))).toEqual(['table-header', 1]);
    expect(fault(() => parseTable('a,b\n1,2\n1,2,3'))).toEqual(['table-ragged', 3]);
    expect(fault(() => parseTable('a,b\n1,"2'))).toEqual(['table-quote', 2]);
    expect(fault(() => parseTable(`a,b\n${'1,2\n'.repeat(tableLimits.rows + 1)}`))).toEqual([
      'table-too-large',
      null,
    ]);
  });

  test('never fails otherwise, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1",;\t\r\n ') }),
        (text) => void fault(() => parseTable(text)),
      ),
    );
  });
});

const parts = (text: string, reading: Partial<TableReading>, seed: string | number = 1) => {
  const table = parseTable(text);
  return tableParts(table, { ...guessReading(table), ...reading }, seed, { hidden: true });
};
const valuesOf = ({ inputs }: { readonly inputs: ArrayLike<number> }) => Array.from(inputs);

describe('examples of a table', () => {
  const text = `length,width,name,kind\n${rows(20, (i) => `${i},5,n${i},${i % 2 ? 'b' : 'a'}`)}`;

  test('are guessed: numbers to learn from, the last column to predict', () => {
    expect(numberColumns(parseTable(text))).toEqual(['length', 'width']);
    expect(guessReading(parseTable(text))).toEqual({
      inputs: ['length', 'width'],
      target: 'kind',
      answers: 'classes',
    });
    const numbers = parseTable(`x,y\n${rows(20, (i) => `${i},${i / 2}`)}`);
    expect(guessReading(numbers)).toEqual({ inputs: ['x'], target: 'y', answers: 'numbers' });
  });

  test('are dealt to three parts by a seed, no row to two of them', () => {
    const numbers = `x,y\n${rows(23, (i) => `${i},${i}`)}`;
    const { train, validation, hidden, scaling } = parts(numbers, { answers: 'numbers' }, 'a seed');
    expect([train.count, validation.count, hidden?.count]).toEqual([15, 4, 4]);
    const { mean, deviation } = scaling.inputs[0] ?? { mean: 0, deviation: 0 };
    const all = [train, validation, hidden].flatMap((part) => (part ? valuesOf(part) : []));
    expect(all.map((value) => Math.round(value * deviation + mean)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 23 }, (_, index) => index),
    );
    expect(parts(numbers, { answers: 'numbers' }, 'a seed').train).toEqual(train);
    expect(parts(numbers, { answers: 'numbers' }, 'another').train).not.toEqual(train);
  });

  test('are scaled by the training rows alone, inputs and answers that are numbers', () => {
    const { train, scaling } = parts(`x,y\n${rows(50, (i) => `${i},${3 * i + 7}`)}`, { answers: 'numbers' });
    const moments = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
    };
    for (const values of [valuesOf(train), Array.from(train.targets ?? [])]) {
      const [mean, deviation] = moments(values);
      expect(mean).toBeCloseTo(0, 6);
      expect(deviation).toBeCloseTo(1, 6);
    }
    expect(scaling.target?.mean).toBeCloseTo(3 * (scaling.inputs[0]?.mean ?? 0) + 7, 9);
    // The whole table's mean is another.
    expect(scaling.inputs[0]?.mean).not.toBe(24.5);
  });

  test('have classes by name, and a column that never changes as zeros', () => {
    const { train, classes } = parts(text, {});
    expect(classes).toEqual(['a', 'b']);
    expect(train).toMatchObject({ inputSize: 2, classes: 2 });
    expect(valuesOf(train).filter((_, index) => index % 2 === 1)).toEqual(Array(12).fill(0));
    const numbered = `x,y\n${rows(20, (i) => `${i},${10 - (i % 3) * 4}`)}`;
    expect(parts(numbered, {}).classes).toEqual(['2', '6', '10']);
  });

  test('cannot be made of words, of too few rows, of one class or too many', () => {
    expect(fault(() => parts(text, { target: 'size' }))).toEqual(['table-column', null]);
    expect(fault(() => parts(text, { inputs: ['name'] }))).toEqual(['table-no-number', 2]);
    expect(fault(() => parts(text, { inputs: [] }))).toEqual(['table-no-inputs', null]);
    expect(fault(() => parts(text, { inputs: ['kind'] }))).toEqual(['table-no-inputs', null]);
    expect(fault(() => parts('a,b\n1,2\n3,4', {}))).toEqual(['table-too-few', null]);
    expect(fault(() => parts(text, { target: 'width', inputs: ['length'], answers: 'classes' }))).toEqual([
      'table-one-class',
      null,
    ]);
    expect(fault(() => parts(text, { target: 'name' }))).toEqual(['table-too-many-classes', null]);
    // Lines are counted as an editor counts them: blank ones and those within quotes too.
    const gaps = `a,b\n\n"1",x\n${rows(9, (i) => `${i},y`)}\n1e99,x\n2,`;
    expect(fault(() => parts(gaps, {}))).toEqual(['table-no-number', 13]);
    expect(fault(() => parts(gaps.replace('1e99', '1'), {}))).toEqual(['table-no-answer', 14]);
  });
});
