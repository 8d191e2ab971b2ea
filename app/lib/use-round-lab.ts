'use client';
import { useEffect, useMemo, useState } from 'react';
import type { OwnData } from '@/lib/labs/own-data';
import type { LabDefinition } from '@/lib/labs/types';
import type { ErrorCode } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';
import { useLab } from './use-lab';
import { withKey } from './with-key';

/** What a round is played with. */
export interface RoundLab {
  readonly lab: LabDefinition;
  /** The open rows of the table that the round is played on; undefined for the lab's own data. */
  readonly own: OwnData | undefined;
}

/** The lab on a table of the session. What reads tables is loaded only where there is one. */
async function onTableOf(lab: LabDefinition, path: string): Promise<RoundLab | ErrorCode> {
  try {
    const response = await fetch(path);
    if (!response.ok) return response.status === 404 ? 'data-not-found' : 'data-unavailable';
    const { decodeTable } = await import('@/lib/protocol/table');
    const { onTable } = await import('@/lib/labs/own-data');
    const decoded = decodeTable(new Uint8Array(await response.arrayBuffer()));
    return decoded.ok ? { lab: onTable(lab, decoded.data), own: decoded.data } : decoded.error.code;
  } catch {
    return 'data-unavailable';
  }
}

/**
 * The lab of a round, on the table that the round names if it does. Null until it is there, or why it will not come.
 *
 * @param key of a control link, where one came by it
 */
export function useRoundLab(
  code: string,
  labId: string | null,
  dataId: string | null,
  key?: string,
): RoundLab | ErrorCode | null {
  const lab = useLab(labId);
  const plain = useMemo(() => lab && { lab, own: undefined }, [lab]);
  const [brought, setBrought] = useState<{
    readonly id: string;
    readonly played: RoundLab | ErrorCode;
  } | null>(null);
  useEffect(() => {
    if (!lab || dataId === null) return;
    let gone = false;
    const path = withKey(routes.openRows(code, dataId), key);
    void onTableOf(lab, path).then((played) => gone || setBrought({ id: dataId, played }));
    return () => {
      gone = true;
    };
  }, [lab, code, dataId, key]);
  if (dataId === null) return plain;
  return brought?.id === dataId ? brought.played : null;
}
