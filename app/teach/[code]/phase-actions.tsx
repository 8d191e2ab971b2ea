'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/app/components/ui/badge';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import type { PublicView } from '@/lib/session/views';
import { NextRound } from './next-round';
import { useAsk } from './use-ask';

/** What the teacher can do in this phase; the first is what comes next. */
export function PhaseActions({ session }: { readonly session: PublicView }) {
  const t = useTranslations('teacher.control');
  const { ask, busy } = useAsk();
  const { round } = session;
  const roundId = round.id;
  if (session.endedAt !== null) return <Badge>{t('ended')}</Badge>;
  switch (round.phase.name) {
    case 'lobby':
      return (
        <>
          <EndSession code={session.code} />
          <Button
            variant="primary"
            busy={busy}
            disabled={session.participants === 0}
            title={session.participants === 0 ? t('startNote') : undefined}
            onClick={() => void ask('round:start', { roundId })}
          >
            {t('start')}
          </Button>
        </>
      );
    case 'train':
      return (
        <Confirmed
          title={t('freezeTitle')}
          note={t('freezeNote')}
          label={t('freeze')}
          onConfirm={() => ask('round:freeze', { roundId })}
        />
      );
    case 'freeze':
      return round.pending > 0 ? (
        <Button variant="primary" disabled>
          {t('revealWaits', { count: round.pending })}
        </Button>
      ) : (
        <Confirmed
          title={t('revealTitle')}
          note={t('revealNote')}
          label={t('reveal')}
          onConfirm={() => ask('round:reveal', { roundId })}
        />
      );
    case 'reveal':
      return (
        <Button variant="primary" busy={busy} onClick={() => void ask('round:debrief', { roundId })}>
          {t('debrief')}
        </Button>
      );
    case 'debrief':
      return (
        <>
          <EndSession code={session.code} />
          <NextRound labId={round.labId} />
        </>
      );
  }
}

interface ConfirmedProps {
  readonly title: ReactNode;
  readonly note: ReactNode;
  readonly label: ReactNode;
  readonly onConfirm: () => Promise<boolean>;
}

/** The primary thing to do, where it cannot be undone. */
function Confirmed({ title, note, label, onConfirm }: ConfirmedProps) {
  const t = useTranslations('common');
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">{label}</Button>}
      title={title}
      description={note}
      cancelLabel={t('cancel')}
      confirmLabel={label}
      onConfirm={onConfirm}
    />
  );
}

function EndSession({ code }: { readonly code: string }) {
  const t = useTranslations();
  const { ask } = useAsk();
  return (
    <ConfirmDialog
      trigger={<Button variant="bare">{t('teacher.control.end')}</Button>}
      title={t('teacher.control.endTitle')}
      description={t('teacher.control.endNote')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('teacher.control.end')}
      danger
      onConfirm={() => ask('session:end', { code })}
    />
  );
}
