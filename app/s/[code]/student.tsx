'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { Wordmark } from '@/app/components/chrome/wordmark';
import { Button } from '@/app/components/ui/button';
import { buttonLook } from '@/app/components/ui/button-look';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { useRoundLab } from '@/app/lib/use-round-lab';
import { useSession } from '@/app/lib/use-session';
import { JoinForm } from './join-form';
import { Message } from './message';
import { Round } from './round';
import { TopBar } from './top-bar';
import { useOnlyTab } from './use-only-tab';

interface StudentProps {
  readonly code: string;
  readonly title: string;
}

/** The student's page of a session, whatever its phase. */
export function Student({ code, title }: StudentProps) {
  const t = useTranslations('student');
  const tErrors = useTranslations('errors');
  const tCommon = useTranslations('common');
  const live = useSession(code, 'participant');
  const tab = useOnlyTab(code);
  const { session, seat, error, deleted } = live;
  const round = session?.round;
  const played = useRoundLab(code, round?.labId ?? null, round?.settings.dataId ?? null);

  const home = (
    <a href="/" className={buttonLook({ variant: 'primary' })}>
      {tCommon('toHome')}
    </a>
  );
  if (deleted || error === 'session-not-found') {
    return (
      <Plain sentence={t('now.ended')}>
        <Message title={t('deleted.title')} action={home}>
          {t('deleted.body')}
        </Message>
      </Plain>
    );
  }
  if (error === 'seat-required') {
    return (
      <Plain sentence={t('now.join')}>
        <JoinForm code={code} title={title} onJoined={live.enter} />
      </Plain>
    );
  }
  if (error === 'seat-removed') {
    return (
      <Plain sentence={title}>
        <Message
          title={t('removed.title')}
          action={<Button onClick={live.enter}>{t('removed.action')}</Button>}
        >
          {t('removed.body')}
        </Message>
      </Plain>
    );
  }
  const refusal = error ?? (typeof played === 'string' ? played : null);
  if (refusal) {
    const reload = <Button onClick={() => location.reload()}>{tCommon('reload')}</Button>;
    return (
      <Plain sentence={title}>
        <Notice kind="bad" action={reload} className="mt-6">
          {tErrors(refusal)}
        </Notice>
      </Plain>
    );
  }
  if (tab.mine === false) {
    const take = (
      <Button variant="primary" onClick={tab.take}>
        {t('otherTab.action')}
      </Button>
    );
    return (
      <Plain sentence={title}>
        <Message title={t('otherTab.title')} action={take}>
          {t('otherTab.body')}
        </Message>
      </Plain>
    );
  }
  // The seat's view may be a moment behind the room's when a round opens.
  if (!session || !seat || !played || typeof played === 'string' || seat.roundId !== session.round.id) {
    return (
      <Plain sentence={tCommon('connection.waiting')}>
        <Skeleton className="mt-6 h-64" />
      </Plain>
    );
  }
  const { name: phase } = session.round.phase;
  if (session.endedAt !== null && (phase === 'lobby' || phase === 'predict' || phase === 'train')) {
    return (
      <Plain sentence={t('now.ended')}>
        <Message title={t('ended.title')} action={home}>
          {t('ended.body')}
        </Message>
      </Plain>
    );
  }
  // Whether another tab has the seat takes a moment to find out: the engine gets ready meanwhile.
  return (
    <Round
      key={`${session.round.id} ${seat.participant.id}`}
      code={code}
      live={live}
      session={session}
      seat={seat}
      lab={played.lab}
      own={played.own}
      seated={tab.mine === true}
    />
  );
}

/** The page while there is no round to show: the bar, the name of the house, and something to say. */
function Plain({ sentence, children }: { readonly sentence: string; readonly children: ReactNode }) {
  return (
    <>
      <TopBar sentence={sentence} />
      <div className="mx-auto max-w-page px-4">
        <div className="flex min-h-14 items-center justify-between">
          <Wordmark />
          <Preferences />
        </div>
        <main>{children}</main>
      </div>
    </>
  );
}
