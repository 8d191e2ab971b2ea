'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonLook } from '@/app/components/ui/button-look';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { Player } from './player';
import { useRecording } from './use-recording';

interface ReplayProps {
  readonly code: string;
  readonly replayKey: string | null;
}

/** Fetches the session and plays it. */
export function Replay({ code, replayKey }: ReplayProps) {
  const t = useTranslations('replay');
  const errors = useTranslations('errors');
  const loading = useRecording(code, replayKey);
  switch (loading.kind) {
    case 'loading':
      return (
        <div role="status" aria-label={t('loading')} className="grid gap-4">
          <Skeleton className="h-8 w-64" />
          <Skeleton className="aspect-video w-full max-w-5xl" />
        </div>
      );
    case 'failed':
      return (
        <Notice
          kind="bad"
          title={t('failed')}
          action={
            loading.error === 'sign-in-required' && (
              <Link href={`/sign-in?to=/replay/${code}`} className={buttonLook({})}>
                {t('signIn')}
              </Link>
            )
          }
        >
          {errors(loading.error)}
        </Notice>
      );
    case 'ready':
      return <Player code={code} recording={loading.recording} />;
  }
}
