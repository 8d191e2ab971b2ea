'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { useAsk } from './use-ask';

interface HandOnProps {
  readonly roundId: string;
  readonly team: { readonly id: string; readonly stage: number };
  /** As people count. */
  readonly number: number;
  /** Turns that a team has. */
  readonly stages: number;
  readonly className?: string;
}

/** Ends a turn for somebody who cannot; asked about first, as it cannot be taken back. After the last nobody comes. */
export function HandOn({ roundId, team: { id: teamId, stage }, number, stages, className }: HandOnProps) {
  const last = stage + 1 >= stages;
  const t = useTranslations(`control.teams.${last ? 'finish' : 'pass'}`);
  const common = useTranslations('common');
  const { ask } = useAsk();
  return (
    <ConfirmDialog
      trigger={<Button className={className}>{t('button')}</Button>}
      title={t('title', { number })}
      description={t('note')}
      cancelLabel={common('cancel')}
      confirmLabel={t('button')}
      onConfirm={() => ask('baton:pass', { roundId, teamId, stage, submissionId: null })}
    />
  );
}
