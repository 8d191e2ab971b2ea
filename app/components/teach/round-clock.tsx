'use client';
import { useTranslations } from 'next-intl';
import { Clock } from '@/app/components/class/clock';
import { cn } from '@/app/lib/cn';
import { clockFace } from '@/app/lib/use-remaining';
import type { LiveSession } from '@/app/lib/use-session';

interface RoundClockProps {
  readonly live: LiveSession;
  readonly className?: string;
}

/** The time left of a round that trains; standing while it is paused, nothing in other phases. */
export function RoundClock({ live: { session, clockOffset }, className }: RoundClockProps) {
  const t = useTranslations('common');
  const phase = session?.round.phase;
  const look = cn('shrink-0 whitespace-nowrap', className);
  if (phase?.name !== 'train') return null;
  if (phase.pausedAt !== null) {
    const left = Math.max(0, Math.ceil((phase.deadline - phase.pausedAt) / 1000));
    return (
      <span className={look}>
        <span role="timer" aria-label={t('timeLeft')} className="font-bold text-ink-2 tabular-nums">
          {clockFace(left)}
        </span>
      </span>
    );
  }
  return (
    <span className={look}>
      <Clock deadline={phase.deadline} clockOffset={clockOffset} />
    </span>
  );
}
