'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useLab } from '@/app/lib/use-lab';

const InBrowser = dynamic(() => import('./room').then((module) => module.Room), {
  ssr: false,
  loading: Opening,
});

function Opening() {
  const t = useTranslations('sandbox');
  return <p className="p-6 text-ink-2">{t('opening')}</p>;
}

interface SandboxProps {
  readonly labId: string;
  /** As the page was asked for. */
  readonly query: string;
}

/** The sandbox trains in the browser and is drawn there alone. */
export function Sandbox({ labId, query }: SandboxProps) {
  const lab = useLab(labId);
  return lab ? <InBrowser lab={lab} query={query} /> : <Opening />;
}
