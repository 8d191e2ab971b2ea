'use client';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonLook } from '@/app/components/ui/button-look';
import { useControlPath } from '../use-control-path';

/** To the control page of the same session. */
export function BackToControl({ code }: { readonly code: string }) {
  const t = useTranslations('control');
  return (
    <Link href={useControlPath(code)} className={buttonLook({ variant: 'bare' })}>
      <ArrowLeft aria-hidden />
      <span className="max-sm:sr-only">{t('page')}</span>
    </Link>
  );
}
