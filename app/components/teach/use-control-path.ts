'use client';
import { useSearchParams } from 'next/navigation';

/** The key of the control link that this page was opened with; undefined for who is signed in. */
export const useControlKey = (): string | undefined => useSearchParams().get('key') ?? undefined;

/** Where a session is controlled from, `under` its control page; a second teacher's key goes along. */
export function useControlPath(code: string, under = '/control'): string {
  const key = useControlKey();
  return `/teach/${code}${under}${key ? `?key=${encodeURIComponent(key)}` : ''}`;
}
