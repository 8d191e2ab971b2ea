'use client';
import { useCallback, useEffect, useState } from 'react';
import type { BroughtTable as Chosen } from '@/app/components/own-data/table-form';
import { postJson, request } from '@/app/lib/http';
import type { ErrorCode } from '@/lib/protocol/errors';
import { type BroughtTable, routes } from '@/lib/protocol/http';

/** The teacher's own tables, the latest first. */
export function useTables() {
  const [tables, setTables] = useState<readonly BroughtTable[]>([]);
  const load = useCallback(async () => {
    const answer = await request<BroughtTable[]>(routes.tables);
    if (answer.ok) setTables(answer.data);
  }, []);
  useEffect(() => void load(), [load]);
  /** Keeps a table on the server. */
  const bring = async ({ name, text, reading }: Chosen) => {
    const answer = await postJson<BroughtTable>(routes.tables, { name, content: text, reading });
    if (answer.ok) await load();
    return answer;
  };
  /** Says the code of a refusal, or null. */
  const remove = async (id: string): Promise<ErrorCode | null> => {
    const answer = await request<null>(routes.table(id), { method: 'DELETE' });
    await load();
    return answer.ok || answer.error.code === 'data-not-found' ? null : answer.error.code;
  };
  return { tables, bring, remove };
}
