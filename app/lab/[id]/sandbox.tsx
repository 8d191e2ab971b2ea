'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import type { Room } from './room';

const InBrowser = dynamic(() => import('./room').then((module) => module.Room), {
  ssr: false,
  loading: Opening,
});

function Opening() {
  const t = useTranslations('sandbox');
  return <p className="p-6 text-ink-2">{t('opening')}</p>;
}

/** The sandbox trains in the browser and is drawn there alone. */
export function Sandbox(props: ComponentProps<typeof Room>) {
  return <InBrowser {...props} />;
}
