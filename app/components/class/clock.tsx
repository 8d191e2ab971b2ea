'use client';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { clockFace, useRemaining } from '@/app/lib/use-remaining';

interface ClockProps {
  readonly deadline: number;
  /** Since when it stands still, by the server's clock; null while it runs. */
  readonly pausedAt?: number | null;
  readonly clockOffset: number;
  readonly className?: string;
}

/** The time left, by the server's clock. Read out on demand only: a clock that speaks every second is noise. */
export function Clock({ deadline, pausedAt = null, clockOffset, className }: ClockProps) {
  const t = useTranslations('common');
  const running = useRemaining(pausedAt === null ? deadline : null, clockOffset);
  const seconds = running ?? Math.max(0, Math.ceil((deadline - (pausedAt ?? deadline)) / 1000));
  return (
    <span role="timer" aria-label={t('timeLeft')} className={cn('font-bold tabular-nums', className)}>
      {clockFace(seconds)}
    </span>
  );
}
