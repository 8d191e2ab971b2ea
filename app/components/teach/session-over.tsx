'use client';
import { History, LayoutDashboard, List } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonLook } from '@/app/components/ui/button-look';
import { EmptyState } from '@/app/components/ui/empty-state';
import type { PublicView } from '@/lib/session/views';
import { useControlKey } from './use-control-path';

/** In the place of what controlled a session that has ended: where its records are; to a control link they are closed. */
export function SessionOver({ session }: { readonly session: Pick<PublicView, 'code' | 'title'> }) {
  const t = useTranslations('control');
  const byLink = useControlKey() !== undefined;
  return (
    <EmptyState
      title={<h1 className="text-xl">{t('over.title', { title: session.title })}</h1>}
      action={
        !byLink && (
          <div className="flex flex-wrap justify-center gap-2">
            <Link href={`/teach/${session.code}`} className={buttonLook({ variant: 'primary' })}>
              <LayoutDashboard aria-hidden />
              {t('dashboard')}
            </Link>
            <Link href={`/replay/${session.code}`} className={buttonLook()}>
              <History aria-hidden />
              {t('over.replay')}
            </Link>
            <Link href="/teach" className={buttonLook()}>
              <List aria-hidden />
              {t('over.sessions')}
            </Link>
          </div>
        )
      }
    >
      {t(byLink ? 'over.byLink' : 'over.own')}
    </EmptyState>
  );
}
