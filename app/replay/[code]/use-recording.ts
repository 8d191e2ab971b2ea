'use client';
import { useEffect, useState } from 'react';
import { request } from '@/app/lib/http';
import type { ErrorCode } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';
import type { ReplayLog } from '@/lib/protocol/replay';
import { type Recording, recordingOf } from './recording';

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ErrorCode }
  | { readonly kind: 'ready'; readonly recording: Recording };

/** Asks for the session once; `key` is that of a replay link, null where its teacher asks. */
export function useRecording(code: string, key: string | null): Loading {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    let gone = false;
    const query = key === null ? '' : `?${new URLSearchParams({ key })}`;
    void request<ReplayLog>(routes.replay(code) + query).then((answer) => {
      if (gone) return;
      setLoading(
        answer.ok
          ? { kind: 'ready', recording: recordingOf(answer.data) }
          : { kind: 'failed', error: answer.error.code },
      );
    });
    return () => {
      gone = true;
    };
  }, [code, key]);
  return loading;
}
