'use client';
import { MonitorUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Clock } from '@/app/components/class/clock';
import { buttonLook } from '@/app/components/ui/button-look';
import { findLab } from '@/lib/labs/catalogue';
import type { PublicView } from '@/lib/session/views';
import { PhaseActions } from './phase-actions';

interface ControlBarProps {
  readonly session: PublicView;
  readonly joinUrl: string;
  readonly clockOffset: number;
}

/** Always in sight: which round, how long, and the one thing to do next. */
export function ControlBar({ session, joinUrl, clockOffset }: ControlBarProps) {
  const t = useTranslations();
  const locale = useLocale();
  const { round } = session;
  const title = findLab(round.labId)?.text[locale].title ?? round.labId;
  return (
    <header className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-b bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
      <div className="min-w-0">
        <p className="text-ink-2 text-sm">
          {session.title} ·{' '}
          {t('teacher.round', { number: round.index + 1, phase: t(`common.phase.${round.phase.name}`) })}
        </p>
        <h1 className="text-xl sm:text-2xl">{title}</h1>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {round.phase.name === 'train' && (
          <span className="px-2 text-3xl">
            <Clock deadline={round.phase.deadline} clockOffset={clockOffset} />
          </span>
        )}
        <a
          href={`${new URL(joinUrl).pathname}/projector`}
          target="_blank"
          className={buttonLook({ variant: 'quiet' })}
          rel="noopener"
        >
          <MonitorUp aria-hidden />
          {t('teacher.links.projector')}
        </a>
        <PhaseActions session={session} />
      </div>
    </header>
  );
}
