/** Tables that teachers have brought, as labs are played and scored on them. */
import { parseTable } from '../../lib/labs/data/csv';
import { type TableDealing, type TableParts, type TableReading, tableParts } from '../../lib/labs/data/table';
import { withTable } from '../../lib/labs/kept-table';
import { namedParts, type OwnData } from '../../lib/labs/own-data';
import type { LabDefinition } from '../../lib/labs/types';

/** All that the parts follow from. It holds the hidden rows: it goes to scorer threads and nowhere else. */
export interface StoredTable {
  readonly id: string;
  readonly content: string;
  readonly reading: TableReading;
  readonly seed: string;
}

/** Tables whose parts are kept: those of the classes of an hour. */
const kept = 8;
const dealt = new Map<string, TableParts>();

/** @throws TableError where the table is none; those in the database were checked */
export function partsOfTable({ id, content, reading, seed }: StoredTable): TableParts {
  const parts = dealt.get(id) ?? tableParts(parseTable(content), reading, seed, { hidden: true });
  // The latest used stands last.
  dealt.delete(id);
  dealt.set(id, parts);
  const [oldest] = dealt.keys();
  if (dealt.size > kept && oldest !== undefined) dealt.delete(oldest);
  return parts;
}

/** What a class gets of a table. */
export const openParts = (table: StoredTable): OwnData => namedParts(partsOfTable(table), table.reading);

/** What a round is played and scored on. */
export interface Played {
  /** Null for the lab's own data. */
  readonly table: StoredTable | null;
  /** Whether the round's board shows the public split: otherwise nobody needs it, and it would cost as much as the hidden test. */
  readonly usesPublic: boolean;
}

/** The lab as the server scores it: on the table, where there is one. @throws RangeError unless the lab takes tables */
export const playedLab = (lab: LabDefinition, { table, usesPublic }: Played): LabDefinition =>
  table ? withTable(lab, partsOfTable(table), table.reading, usesPublic) : lab;

/** What a proof tells of the table: how its rows were dealt, and none of them. */
export const dealingOf = ({ table, usesPublic }: Played): TableDealing | null =>
  table && {
    reading: { ...table.reading, inputs: [...table.reading.inputs] },
    seed: table.seed,
    hasPublic: usesPublic,
  };
