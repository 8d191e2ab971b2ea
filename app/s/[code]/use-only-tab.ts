'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

type Message = 'who' | 'me' | 'take' | 'gone';

/** How long another tab has to say that it is there. */
const answerMs = 250;

/**
 * One tab of a browser trains for a seat: two would spend its runs twice and mistake each other's for lost ones.
 * `null` while it is being found out; `take` makes this tab the one.
 */
export function useOnlyTab(name: string): { readonly mine: boolean | null; readonly take: () => void } {
  const [mine, setMine] = useState<boolean | null>(null);
  const channel = useRef<BroadcastChannel>(null);
  const held = useRef(false);

  const set = useCallback((value: boolean) => {
    held.current = value;
    setMine(value);
  }, []);

  useEffect(() => {
    const opened = new BroadcastChannel(`holdout ${name}`);
    channel.current = opened;
    let timer: ReturnType<typeof setTimeout>;
    const say = (message: Message) => opened.postMessage(message);
    const enquire = () => {
      say('who');
      clearTimeout(timer);
      timer = setTimeout(() => set(true), answerMs);
    };
    opened.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data === 'who' && held.current) say('me');
      if (data === 'me' || data === 'take') {
        clearTimeout(timer);
        set(false);
      }
      // Several may wait: the first to ask again gets it.
      if (data === 'gone') timer = setTimeout(enquire, Math.random() * answerMs);
    };
    const leave = () => {
      if (held.current) say('gone');
      held.current = false;
    };
    // A page that comes back from the browser's memory has lost its place.
    const comeBack = (event: PageTransitionEvent) => event.persisted && enquire();
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);
    enquire();
    return () => {
      clearTimeout(timer);
      leave();
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', comeBack);
      opened.close();
    };
  }, [name, set]);

  const take = useCallback(() => {
    channel.current?.postMessage('take' satisfies Message);
    set(true);
  }, [set]);

  return { mine, take };
}
