'use client';
import { LayoutDashboard } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonLook } from '@/app/components/ui/button-look';
import { useControlPath } from '../use-control-path';

/** To the dashboard of the same session; a second teacher's key goes along. */
export function DashboardLink({ code }: { readonly code: string }) {
  const t = useTranslations('control');
  return (
    <Link href={useControlPath(code, '')} className={buttonLook({ variant: 'bare' })}>
      <LayoutDashboard aria-hidden />
      <span className="max-sm:sr-only">{t('dashboard')}</span>
    </Link>
  );
}
