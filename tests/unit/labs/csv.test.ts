import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetOf, parseTable, splitDataset, TableError, tableLimits } from '../../../lib/labs/data/csv';

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
    expect(parseTable('a,"b, c"\n1,"x ""y"""\n2,"two\nlines"\n')).toEqual(expected);
    expect(parseTable('\uFEFFa;"b, c"\r\n1;"x ""y"""\r\n2;"two\nlines"')).toEqual(expected);
    expect(parseTable('a\t"b, c"\n\n1\t"x ""y"""\n2\t"two\nlines"\n\n')).toEqual(expected);
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

describe('examples of a table', () => {
  const table = parseTable(`length,kind,width\n${rows(10, (i) => `${i},${i % 2 ? 'b' : 'a'},5`)}`);

  test('have their inputs scaled, and classes by name', () => {
    const { dataset, inputs, classes, scaling } = datasetOf(table, 'kind', 'classes');
    expect([inputs, classes]).toEqual([
      ['length', 'width'],
      ['a', 'b'],
    ]);
    expect(dataset).toMatchObject({ count: 10, inputSize: 2, classes: 2 });
    expect([...dataset.labels.subarray(0, 3)]).toEqual([0, 1, 0]);
    const deviation = Math.sqrt((10 ** 2 - 1) / 12);
    expect(scaling[0]).toEqual({ mean: 4.5, deviation: expect.closeTo(deviation, 12) });
    expect(dataset.inputs[0]).toBeCloseTo(-4.5 / deviation, 6);
    // A column that never changes says nothing, and is no division by zero.
    expect(dataset.inputs[1]).toBe(0);
  });

  test('have numbers as answers where they are wanted', () => {
    const numbers = parseTable(`x,y\n${rows(10, (i) => `${i},${2 * i + 0.5}`)}`);
    const { dataset, classes } = datasetOf(numbers, 'y', 'numbers');
    expect(classes).toEqual([]);
    expect(dataset.classes).toBe(0);
    expect([...(dataset.targets ?? [])].slice(0, 3)).toEqual([0.5, 2.5, 4.5]);
  });

  test('cannot be made of words, of too few rows or too many classes', () => {
    expect(fault(() => datasetOf(table, 'size', 'classes'))).toEqual(['table-target', 1]);
    expect(fault(() => datasetOf(table, 'width', 'numbers'))).toEqual(['table-no-number', 2]);
    const few = parseTable('a,b\n1,2\n3,4');
    expect(fault(() => datasetOf(few, 'b', 'numbers'))).toEqual(['table-too-few', null]);
    const many = parseTable(`a,b\n${rows(20, (i) => `1,${i}`)}`);
    expect(fault(() => datasetOf(many, 'b', 'classes'))).toEqual(['table-too-many-classes', null]);
  });
});

test('a split gives every example to one part, by its seed', () => {
  const table = parseTable(`x,y\n${rows(23, (i) => `${i},${i}`)}`);
  const { dataset } = datasetOf(table, 'y', 'numbers');
  const parts = splitDataset(dataset, 'a seed');
  expect([parts.train.count, parts.validation.count, parts.hidden.count]).toEqual([15, 4, 4]);
  const all = [parts.train, parts.validation, parts.hidden].flatMap(({ targets }) => [...(targets ?? [])]);
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, index) => index));
  expect(splitDataset(dataset, 'a seed')).toEqual(parts);
  expect(splitDataset(dataset, 'another')).not.toEqual(parts);
});
