'use client';
import { useEffect, useState } from 'react';
import { useControlKey } from '@/app/components/teach/use-control-path';
import { withKey } from '@/app/lib/with-key';
import type { ErrorCode } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';

interface Asked {
  readonly key: string;
  readonly weights: Float32Array | null;
  readonly error: ErrorCode | null;
}

async function download(url: string): Promise<Float32Array | null> {
  const response = await fetch(url);
  // Little-endian, as is every machine that has a browser.
  return response.ok ? new Float32Array(await response.arrayBuffer()) : null;
}

/** The weights of a submission; null until they have come, and without one. `error`: they do not come. */
export function useWeights(
  code: string,
  submission: { readonly id: string; readonly participantId: string } | null,
): { readonly weights: Float32Array | null; readonly error: ErrorCode | null } {
  const key = useControlKey();
  const url = submission && withKey(routes.weights(code, submission.participantId, submission.id), key);
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    if (url === null) return;
    let gone = false;
    const end = (weights: Float32Array | null, error: ErrorCode | null) => {
      if (!gone) setAsked({ key: url, weights, error });
    };
    download(url).then(
      (weights) => end(weights, weights ? null : 'submission-not-found'),
      () => end(null, 'connection-lost'),
    );
    return () => {
      gone = true;
    };
  }, [url]);
  return asked?.key === url && asked ? asked : { weights: null, error: null };
}
