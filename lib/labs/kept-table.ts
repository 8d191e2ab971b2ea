import { parseTable } from './data/csv';
import { type TableDealing, type TableParts, type TableReading, tableParts } from './data/table';
import { namedParts, onTable, takesTable } from './own-data';
import { ownDataKey } from './own-data-key';
import type { LabDefinition } from './types';

/**
 * The lab on a table that the server keeps, as it scores it: a recipe, on rows that no browser has. Those are the same in every round;
 * a round's secret draws from them which are its hidden test and which, where it has one, its public split: half of them each.
 *
 * @param parts with a hidden part
 * @throws RangeError unless `takesTable`
 */
export function withTable(
  lab: LabDefinition,
  parts: TableParts,
  reading: TableReading,
  hasPublic: boolean,
): LabDefinition {
  const { train, validation, hidden: held } = parts;
  if (!held || !takesTable(lab)) throw new RangeError(`${lab.id} cannot run on this table`);
  const own = namedParts(parts, reading);
  const played = onTable(lab, own);
  const onPublic = hasPublic ? Math.floor(held.count / 2) : 0;
  return {
    ...played,
    dataset: {
      ...played.dataset,
      kind: 'generated',
      ...{ hidden: held.count - onPublic, public: onPublic, held, digest: ownDataKey(own) },
      make: (_, __, part) => (part === 'validation' ? validation : train),
    },
  };
}

/**
 * The same lab from one's own copy of the table, as a proof says that its rows were dealt.
 *
 * @throws TableError where it is another table
 * @throws RangeError unless `takesTable`
 */
export const withOwnCopy = (
  lab: LabDefinition,
  content: string,
  { reading, seed, hasPublic }: TableDealing,
): LabDefinition =>
  withTable(lab, tableParts(parseTable(content), reading, seed, { hidden: true }), reading, hasPublic);
