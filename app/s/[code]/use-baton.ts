'use client';
import { useEffect, useState } from 'react';
import { routes } from '@/lib/protocol/http';

interface Fetched {
  readonly submissionId: string;
  readonly weights: Float32Array;
}

/** After a failure: the network may be away for a while. */
const retryMs = 3000;

/** The weights that one's team hands on; null while there are none or they are on their way. */
export function useBaton(code: string, submissionId: string | null) {
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const weights = fetched?.submissionId === submissionId ? fetched.weights : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try fetches the same again
  useEffect(() => {
    if (submissionId === null) return;
    const aborted = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const get = async () => {
      const response = await fetch(routes.baton(code, submissionId), { signal: aborted.signal });
      if (!response.ok) throw new Error(`${response.status}`);
      const body = await response.arrayBuffer();
      setFetched({ submissionId, weights: new Float32Array(body) });
      setFailed(false);
    };
    get().catch(() => {
      if (aborted.signal.aborted) return;
      setFailed(true);
      timer = setTimeout(() => setTries((count) => count + 1), retryMs);
    });
    return () => {
      aborted.abort();
      clearTimeout(timer);
    };
  }, [code, submissionId, tries]);

  return { weights, failed, retry: () => setTries((count) => count + 1) };
}
