'use client';
import { ListOrdered, MonitorUp, Square } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { buttonLook } from '@/app/components/ui/button-look';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { useSession } from '@/app/lib/use-session';
import { findLab } from '@/lib/labs/catalogue';
import { EndSession, NextStep } from '../next-step';
import { NowSentence } from '../now-sentence';
import { RoundClock } from '../round-clock';
import { RoundTools } from '../round-tools';
import { SessionOver } from '../session-over';
import { useControlKey, useControlPath } from '../use-control-path';
import { ControlLink } from './control-link';
import { Door } from './door';
import { Foretold } from './foretold';
import { Moment } from './moment';
import { Participants } from './participants';
import { RoomCounts } from './room-counts';
import { SeatsPanel } from './seats-panel';
import { Teams } from './teams';

interface ControlProps {
  readonly code: string;
  readonly joinUrl: string;
  /** Who came by a control link hands out no other. */
  readonly owner: boolean;
}

/** The hour from a phone in the hand: what happens now, the one next step under the thumb, and whom it concerns. */
export function Control({ code, joinUrl, owner }: ControlProps) {
  const t = useTranslations('control');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const locale = useLocale();
  const live = useSession(code, 'teacher', useControlKey());
  const planPath = useControlPath(code, '/control/plan');
  const { session, class: room, online } = live;
  if (live.deleted) return <Notice kind="bad" title={t('deleted')} />;
  if (live.error) return <Notice kind="bad" title={errors(live.error)} />;
  if (!session || !room) return <Skeleton className="h-96 w-full" />;
  if (session.endedAt !== null) return <SessionOver session={session} />;
  const { round } = session;
  const { prediction } = round.settings;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 pb-28 lg:grid-cols-2 lg:pb-0">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:sticky lg:top-4">
        <header className="grid gap-2">
          <p className="text-ink-2 text-sm">
            {session.title} · {t('round', { number: round.index + 1, all: session.planned })} ·{' '}
            {common(`phase.${round.phase.name}`)}
          </p>
          <div className="flex items-start justify-between gap-3">
            <h1 className="text-xl">{findLab(round.labId)?.text[locale].title ?? round.labId}</h1>
            <RoundClock live={live} className="text-3xl leading-none" />
          </div>
          <NowSentence session={session} className="font-semibold text-lg" />
        </header>
        {live.connection === 'offline' && <Notice kind="bad" title={common('connection.offline')} />}
        <RoomCounts session={session} room={room} online={online} />
        <RoundTools session={session} room={room} />
        <div className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-paper p-3 empty:hidden lg:static lg:border-0 lg:p-0">
          <NextStep session={session} room={room} large />
        </div>
        {prediction && <Foretold round={round} prediction={prediction} room={room} />}
        {round.settings.mode === 'relay' && room.teams.length > 0 && <Teams round={round} room={room} />}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Door session={session} joinUrl={joinUrl} />
        <SeatsPanel session={session} room={room} />
        <Participants session={session} room={room} online={online} />
        <Moment room={room} />
        <div className="flex flex-wrap gap-2">
          <a
            href={`/s/${code}/projector`}
            target="_blank"
            rel="noopener"
            className={buttonLook({ variant: 'quiet' })}
          >
            <MonitorUp aria-hidden />
            {t('projector')}
          </a>
          <Link href={planPath} className={buttonLook({ variant: 'quiet' })}>
            <ListOrdered aria-hidden />
            {t('plan')}
          </Link>
          {owner && <ControlLink />}
          <EndSession
            code={code}
            trigger={
              <Button variant="bare">
                <Square aria-hidden />
                {t('step.end')}
              </Button>
            }
          />
        </div>
      </div>
    </div>
  );
}
