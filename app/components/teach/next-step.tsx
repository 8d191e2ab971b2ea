'use client';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { Button } from '@/app/components/ui/button';
import { buttonLook } from '@/app/components/ui/button-look';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { findLab } from '@/lib/labs/catalogue';
import type { ClassView, PublicView } from '@/lib/session/views';
import { nextStep } from './steps';
import { useAsk } from './use-ask';
import { useControlPath } from './use-control-path';

interface NextStepProps {
  readonly session: PublicView;
  readonly room: ClassView;
  /** As a bar along the bottom of a phone. */
  readonly large?: boolean;
}

/** The one next step as the primary button. Asked about first only where it cannot be taken back. */
export function NextStep({ session, room, large = false }: NextStepProps) {
  const t = useTranslations('control.step');
  const common = useTranslations('common');
  const locale = useLocale();
  const { ask, busy } = useAsk();
  const planPath = useControlPath(session.code, '/control/plan');
  const step = nextStep(session, room);
  const roundId = session.round.id;
  if (!step) return null;
  const look = {
    variant: 'primary',
    size: large ? 'large' : 'medium',
    className: large ? 'w-full whitespace-normal py-2 leading-snug' : '',
  } as const;
  const beside = large ? 'grid gap-2' : 'flex flex-wrap gap-2';
  switch (step.kind) {
    case 'ask':
      return (
        <div className={beside}>
          <Button
            disabled={busy || session.participants === 0}
            onClick={() => void ask('round:start', { roundId })}
          >
            {t('startUnasked')}
          </Button>
          <Button {...look} busy={busy} onClick={() => void ask('round:ask', { roundId })}>
            {t('ask')}
          </Button>
        </div>
      );
    case 'start':
      return (
        <Button
          {...look}
          busy={busy}
          disabled={session.participants === 0}
          title={session.participants === 0 ? t('startNote') : undefined}
          onClick={() => void ask('round:start', { roundId })}
        >
          {t('start')}
        </Button>
      );
    case 'freeze':
      return (
        <Button {...look} busy={busy} onClick={() => void ask('round:freeze', { roundId })}>
          {t('freeze')}
        </Button>
      );
    case 'wait':
      return (
        <Button {...look} disabled>
          {t('wait', { count: step.pending })}
        </Button>
      );
    case 'reveal':
      return (
        <ConfirmDialog
          trigger={<Button {...look}>{t('reveal')}</Button>}
          title={t('revealTitle')}
          description={t('revealNote')}
          cancelLabel={common('cancel')}
          confirmLabel={t('reveal')}
          onConfirm={() => ask('round:reveal', { roundId })}
        />
      );
    case 'debrief':
      return (
        <Button {...look} busy={busy} onClick={() => void ask('round:debrief', { roundId })}>
          {t('debrief')}
        </Button>
      );
    case 'open': {
      const { labId, settings } = step.plan;
      const lab = findLab(labId)?.text[locale].title ?? labId;
      return (
        <Button
          {...look}
          busy={busy}
          onClick={() => void ask('round:open', { after: roundId, labId, settings })}
        >
          {t('open', { number: step.index + 1, lab })}
        </Button>
      );
    }
    case 'end':
      return (
        <div className={beside}>
          <Link href={planPath} className={buttonLook({ variant: 'quiet' })}>
            <Plus aria-hidden />
            {t('another')}
          </Link>
          <EndSession code={session.code} trigger={<Button {...look}>{t('end')}</Button>} />
        </div>
      );
  }
}

interface EndSessionProps {
  readonly code: string;
  readonly trigger: ReactElement;
}

/** Asks first: nobody can come in or hand in any more. */
export function EndSession({ code, trigger }: EndSessionProps) {
  const t = useTranslations('control.step');
  const common = useTranslations('common');
  const { ask } = useAsk();
  return (
    <ConfirmDialog
      trigger={trigger}
      title={t('endTitle')}
      description={t('endNote')}
      cancelLabel={common('cancel')}
      confirmLabel={t('end')}
      danger
      onConfirm={() => ask('session:end', { code })}
    />
  );
}
