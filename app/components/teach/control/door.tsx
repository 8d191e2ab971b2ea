'use client';
import { Lock, LockOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Qr } from '@/app/components/class/qr';
import { Button } from '@/app/components/ui/button';
import { CopyButton } from '@/app/components/ui/copy-button';
import type { PublicView } from '@/lib/session/views';
import { useAsk } from '../use-ask';
import { Panel } from './panel';

interface DoorProps {
  readonly session: PublicView;
  readonly joinUrl: string;
}

/** How students come in, and whether anyone still may. */
export function Door({ session, joinUrl }: DoorProps) {
  const t = useTranslations('control.door');
  const common = useTranslations('common');
  const { ask, busy } = useAsk();
  const { code, locked } = session;
  return (
    <Panel
      title={t('title')}
      action={
        <Button disabled={busy} onClick={() => void ask(locked ? 'door:unlock' : 'door:lock', {})}>
          {locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
          {t(locked ? 'unlock' : 'lock')}
        </Button>
      }
    >
      <p className="text-ink-2">{t(locked ? 'locked' : 'open')}</p>
      <div className="flex items-center gap-4">
        <Qr text={joinUrl} label={joinUrl} className="w-28 shrink-0 rounded-mark border border-line" />
        <div className="min-w-0">
          <p className="font-bold text-3xl tracking-[0.06em]">{code}</p>
          <CopyButton
            className="mt-2"
            text={joinUrl}
            label={t('copy')}
            copiedLabel={common('copied')}
            failedLabel={common('copyFailed')}
          />
        </div>
      </div>
    </Panel>
  );
}
