'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import type { RequestInput, RequestName } from '@/lib/protocol/messages';

/** Asks the server and says so when it refuses; `busy` while the answer is on its way. */
export function useAsk() {
  const t = useTranslations('errors');
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async <N extends RequestName>(name: N, data: RequestInput<N>): Promise<boolean> => {
      setBusy(true);
      const answer = await ask(name, data);
      setBusy(false);
      if (!answer.ok) toast(t(answer.error.code), { kind: 'bad' });
      return answer.ok;
    },
    [t],
  );
  return { ask: run, busy };
}
