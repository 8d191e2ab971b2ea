'use client';
import { MonitorUp, SlidersHorizontal } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { buttonLook } from '@/app/components/ui/button-look';
import type { LiveSession } from '@/app/lib/use-session';
import { findLab } from '@/lib/labs/catalogue';
import { NextStep } from './next-step';
import { NowSentence } from './now-sentence';
import { RoundClock } from './round-clock';
import { RoundTools } from './round-tools';
import { useControlPath } from './use-control-path';

/**
 * Always in sight where there is height for it: which round, how long, and the one thing to do next. Renders nothing before
 * the session is there.
 */
export function ControlBar({ live }: { readonly live: LiveSession }) {
  const t = useTranslations('control');
  const common = useTranslations('common');
  const locale = useLocale();
  const { session, class: room } = live;
  const path = useControlPath(session?.code ?? '');
  if (!session || !room) return null;
  const { round } = session;
  const title = findLab(round.labId)?.text[locale].title ?? round.labId;
  return (
    <header className="top-0 z-20 [@media(min-height:36rem)]:sticky -mx-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-b bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
      <div className="min-w-0">
        <p className="text-ink-2 text-sm">
          {session.title} · {t('round', { number: round.index + 1, all: session.planned })} ·{' '}
          {common(`phase.${round.phase.name}`)}
        </p>
        <h1 className="text-xl sm:text-2xl">{title}</h1>
        <NowSentence session={session} className="text-ink-2 text-sm" />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <RoundClock live={live} className="px-2 text-3xl" />
        {/* On a phone the control page has them. */}
        <RoundTools session={session} room={room} className="max-sm:hidden" />
        <a
          href={`/s/${session.code}/projector`}
          target="_blank"
          rel="noopener"
          className={buttonLook({ variant: 'quiet' })}
        >
          <MonitorUp aria-hidden />
          <span className="max-sm:sr-only">{t('projector')}</span>
        </a>
        <a href={path} className={buttonLook({ variant: 'quiet' })}>
          <SlidersHorizontal aria-hidden />
          {t('page')}
        </a>
        <NextStep session={session} room={room} />
      </div>
    </header>
  );
}
