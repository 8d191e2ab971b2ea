import { expect, test } from 'vitest';
import { parseTable } from '../../../lib/labs/data/csv';
import { type TableReading, tableParts } from '../../../lib/labs/data/table';
import { namedParts } from '../../../lib/labs/own-data';
import { decodeTable, encodeTable } from '../../../lib/protocol/table';

const table = parseTable(
  `長さ,width,kind\n${Array.from({ length: 23 }, (_, row) => `${row},${row * row},${row % 3}`).join('\n')}`,
);
const brought = (reading: TableReading) =>
  namedParts(tableParts(table, reading, 1, { hidden: true }), reading);

const readings: readonly TableReading[] = [
  { inputs: ['長さ', 'width'], target: 'kind', answers: 'classes' },
  { inputs: ['width'], target: '長さ', answers: 'numbers' },
];

test.each(readings)('open rows arrive as they were sent: $answers', (reading) => {
  const own = brought(reading);
  expect(decodeTable(encodeTable(own))).toEqual({ ok: true, data: own });
  // Wherever in a buffer the body lies.
  const body = encodeTable(own);
  const shifted = new Uint8Array(body.length + 1);
  shifted.set(body, 1);
  expect(decodeTable(shifted.subarray(1))).toEqual({ ok: true, data: own });
});

test('what was cut short or is something else is refused', () => {
  const [reading] = readings;
  if (!reading) throw new Error('there is one');
  const body = encodeTable(brought(reading));
  for (const bad of [
    new Uint8Array(),
    body.subarray(0, 3),
    body.subarray(0, 40),
    body.subarray(0, -1),
    new Uint8Array(100).fill(255),
  ]) {
    expect(decodeTable(bad)).toMatchObject({ ok: false, error: { code: 'data-malformed' } });
  }
});

test('points without names are no table', () => {
  const [reading] = readings;
  if (!reading) throw new Error('there is one');
  expect(() => encodeTable({ ...brought(reading), names: null })).toThrow(RangeError);
});
