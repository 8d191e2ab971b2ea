import { useEffect } from 'react';
import type { SeatView } from '@/lib/session/views';

/** Shows the server the states of runs that it asks for (lib/trainer/trail.ts), again with each new connection. */
export function useShownStates(code: string, asked: SeatView['asked'], active: boolean): void {
  const key = asked.map(({ submissionId }) => submissionId).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked of a submission does not change
  useEffect(() => {
    if (!active || key === '') return;
    const aborted = new AbortController();
    void import('./show-states').then(({ showStates }) => showStates(code, asked, aborted.signal));
    return () => aborted.abort();
  }, [code, key, active]);
}
