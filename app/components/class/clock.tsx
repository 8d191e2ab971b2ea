'use client';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { clockFace, useRemaining } from '@/app/lib/use-remaining';

interface ClockProps {
  readonly deadline: number;
  readonly clockOffset: number;
  readonly className?: string;
}

/** The time left, by the server's clock. Read out on demand only: a clock that speaks every second is noise. */
export function Clock({ deadline, clockOffset, className }: ClockProps) {
  const t = useTranslations('common');
  const seconds = useRemaining(deadline, clockOffset) ?? 0;
  return (
    <span role="timer" aria-label={t('timeLeft')} className={cn('font-bold tabular-nums', className)}>
      {clockFace(seconds)}
    </span>
  );
}
