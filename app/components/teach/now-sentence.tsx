'use client';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { isRanked } from '@/lib/labs/round-plan';
import type { PublicView } from '@/lib/session/views';
import { pausedAt } from './steps';

interface NowSentenceProps {
  readonly session: PublicView;
  readonly className?: string;
}

/** What is going on, in one sentence. */
export function NowSentence({ session, className }: NowSentenceProps) {
  const t = useTranslations('control.now');
  const { round, participants, endedAt } = session;
  const { phase, settings } = round;
  const sentence = () => {
    if (endedAt !== null) return t('ended');
    if (pausedAt(phase) !== null) return t('paused');
    switch (phase.name) {
      case 'lobby':
        return participants === 0 ? t('empty') : t('lobby', { count: participants });
      case 'predict':
        return t('predict', { sent: round.prediction?.sent ?? 0, count: participants });
      case 'train':
        return t(`train.${settings.mode}`);
      case 'freeze':
        if (round.pending > 0) return t('scoring', { count: round.pending });
        return t(isRanked(settings.mode) ? 'freeze' : 'over');
      case 'reveal':
        return t('reveal');
      case 'debrief':
        return t('debrief');
    }
  };
  return (
    <p aria-live="polite" className={cn('phrases', className)}>
      {sentence()}
    </p>
  );
}
