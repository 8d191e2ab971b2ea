'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Message, type OnlyTab, onlyTab } from './only-tab';

/**
 * One tab of a browser trains for a seat: two would spend its runs twice and mistake each other's for lost ones.
 * `null` while it is being found out; `take` makes this tab the one.
 */
export function useOnlyTab(name: string): { readonly mine: boolean | null; readonly take: () => void } {
  const [mine, setMine] = useState<boolean | null>(null);
  const tab = useRef<OnlyTab>(null);

  useEffect(() => {
    const channel = new BroadcastChannel(`holdout ${name}`);
    const own = onlyTab({
      post: (message) => channel.postMessage(message),
      later(call, ms) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
      tell: setMine,
      lot: Math.random(),
    });
    tab.current = own;
    channel.onmessage = ({ data }: MessageEvent<Message>) => own.hear(data);
    // A page that comes back from the browser's memory has lost its place.
    const comeBack = (event: PageTransitionEvent) => event.persisted && own.enquire();
    addEventListener('pagehide', own.leave);
    addEventListener('pageshow', comeBack);
    own.enquire();
    return () => {
      own.leave();
      removeEventListener('pagehide', own.leave);
      removeEventListener('pageshow', comeBack);
      channel.close();
    };
  }, [name]);

  return { mine, take: useCallback(() => tab.current?.take(), []) };
}
