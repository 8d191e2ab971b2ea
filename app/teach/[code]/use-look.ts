'use client';
import { useCallback, useEffect, useState } from 'react';
import { type Look, readLook, writeLook } from './address';

/** Browsers take a few changes of the address a second and then no more. */
const settleMs = 300;

/** What the address says, kept in the address as it changes. @param query as the page was asked for */
export function useLook(query: string): readonly [Look, (change: Partial<Look>) => void] {
  const [look, setLook] = useState(() => readLook(query));
  useEffect(() => {
    const timer = setTimeout(() => {
      const said = new URLSearchParams(writeLook(look));
      // A second teacher's page was opened with the key of a control link.
      const key = new URLSearchParams(location.search).get('key');
      if (key !== null) said.set('key', key);
      history.replaceState(history.state, '', said.size === 0 ? location.pathname : `?${said}`);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [look]);
  const change = useCallback(
    (changed: Partial<Look>) => setLook((before) => ({ ...before, ...changed })),
    [],
  );
  return [look, change];
}
