'use client';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Heading } from '@/app/components/chrome/heading';
import { Button } from '@/app/components/ui/button';
import { buttonLook } from '@/app/components/ui/button-look';
import { EmptyState } from '@/app/components/ui/empty-state';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { ask } from '@/app/lib/socket';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { SessionSummary } from '@/lib/protocol/lists';
import { SessionRow } from './session-row';

/** The teacher's own sessions, the latest first. */
export function SessionList({ title, lead }: { readonly title: string; readonly lead: string }) {
  const t = useTranslations('sessions');
  const errors = useTranslations('errors');
  const [sessions, setSessions] = useState<readonly SessionSummary[] | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const load = useCallback(async () => {
    setError(null);
    const answer = await ask('session:list', {});
    if (answer.ok) setSessions(answer.data.sessions.toSorted((a, b) => b.openedAt - a.openedAt));
    else setError(answer.error.code);
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const create = (
    <Link href="/teach/new" className={buttonLook({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t('new')}
    </Link>
  );
  const isEmpty = sessions?.length === 0;
  return (
    <>
      <Heading title={title} lead={lead} action={isEmpty ? undefined : create} />
      {error && (
        <Notice
          kind="bad"
          title={t('failed')}
          action={<Button onClick={() => void load()}>{t('retry')}</Button>}
        >
          {errors(error)}
        </Notice>
      )}
      {!sessions && !error && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-22" />
          <Skeleton className="h-22" />
          <Skeleton className="h-22" />
        </div>
      )}
      {isEmpty && (
        <EmptyState title={t('empty')} action={create} className="py-20">
          {t('emptyBody')}
        </EmptyState>
      )}
      {sessions && !isEmpty && (
        <ul className="overflow-hidden rounded-card border border-line bg-sheet">
          {sessions.map((session) => (
            <SessionRow
              key={session.code}
              session={session}
              onDeleted={() => setSessions(sessions.filter((other) => other.code !== session.code))}
            />
          ))}
        </ul>
      )}
    </>
  );
}
