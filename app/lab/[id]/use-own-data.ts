'use client';
import { useMemo, useState } from 'react';
import type { BroughtTable } from '@/app/components/own-data/table-form';
import { type DrawnPoint, drawnSplits, lackOf, type Sheet, sheetOf } from '@/lib/labs/data/drawn';
import { tableParts } from '@/lib/labs/data/table';
import { namedParts, type OwnData, takesOwnData, withOwnData } from '@/lib/labs/own-data';
import { ownDataKey } from '@/lib/labs/own-data-key';
import type { LabDefinition } from '@/lib/labs/types';

/** The lab as it is played, and on whose data. */
export interface Played {
  readonly lab: LabDefinition;
  /** Undefined for the lab's own. */
  readonly own: OwnData | undefined;
  /** Runs on other data are other runs. */
  readonly key: string;
}

export interface OwnDataControls {
  readonly takesTables: boolean;
  /** What can be drawn for this lab; null for nothing. */
  readonly sheet: Sheet | null;
  readonly table: BroughtTable | null;
  readonly onTable: (table: BroughtTable | null) => void;
}

/** The rows of a table are dealt in the same way each time. */
const dealing = 'holdout brought table';

function ownOf(
  sheet: Sheet | null,
  points: readonly DrawnPoint[],
  table: BroughtTable | null,
): OwnData | undefined {
  if (table) {
    const { reading } = table;
    return namedParts(tableParts(table.table, reading, dealing, { hidden: false }), reading);
  }
  if (!sheet || lackOf(sheet, points) !== null) return undefined;
  return { ...drawnSplits(sheet, points), names: null };
}

/** Data that somebody brings to a lab: points are in the address, a table stays with the page. */
export function useOwnData(
  lab: LabDefinition,
  points: readonly DrawnPoint[],
): { readonly played: Played; readonly controls: OwnDataControls } {
  const [table, setTable] = useState<BroughtTable | null>(null);
  const sheet = useMemo(() => sheetOf(lab), [lab]);
  const played = useMemo((): Played => {
    const own = ownOf(sheet, points, table);
    return own ? { lab: withOwnData(lab, own), own, key: ownDataKey(own) } : { lab, own, key: 'lab' };
  }, [lab, sheet, points, table]);
  return { played, controls: { takesTables: takesOwnData(lab), sheet, table, onTable: setTable } };
}
