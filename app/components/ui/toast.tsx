'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useState } from 'react';
import { insist } from '@/app/lib/insist';
import type { Word } from './toast-shelf';

// Loaded with the first word: most pages never say one.
// Where it does not come the word is lost, not the page.
const ToastShelf = dynamic(
  () => insist(() => import('./toast-shelf').then((file) => file.ToastShelf)).catch(() => () => null),
  { ssr: false },
);

/** Said, and not yet taken to the shelf. */
const said: Word[] = [];
let announce: (() => void) | null = null;

/** A word in passing. What one must act on belongs on the page (`Notice`), not here. */
export function toast(
  title: ReactNode,
  { kind = 'plain', description }: Partial<Omit<Word, 'title'>> = {},
): void {
  said.push({ title, kind, description });
  announce?.();
}

const takeSaid = () => said.splice(0);

/** Stands once in the layout. */
export function Toasts({ closeLabel }: { readonly closeLabel: string }) {
  const [news, setNews] = useState(0);
  useEffect(() => {
    announce = () => setNews((before) => before + 1);
    return () => {
      announce = null;
    };
  }, []);
  return news > 0 && <ToastShelf closeLabel={closeLabel} news={news} take={takeSaid} />;
}
