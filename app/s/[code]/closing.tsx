'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/app/components/ui/card';
import { EmptyState } from '@/app/components/ui/empty-state';
import { later } from '@/app/components/ui/late';
import { cn } from '@/app/lib/cn';
import type { LabDefinition } from '@/lib/labs/types';
import type { PublicView, SeatView } from '@/lib/session/views';
import { OwnResult } from './own-result';
import type { RunCard } from './run-cards';
import { Submissions } from './submissions';
import { answerRows } from './use-answers';

// What only some rounds have.
const Foretold = later(() => import('./foretold').then((file) => file.Foretold));
const CrowdResult = later(() => import('./crowd-result').then((file) => file.CrowdResult));

interface ClosingProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly cards: readonly RunCard[];
}

/** From the freeze on: what counts, how it did, and what to talk about. */
export function Closing({ session, seat, lab, cards }: ClosingProps) {
  const t = useTranslations('student');
  const locale = useLocale();
  const { round } = session;
  const { phase, settings, score: by, prediction } = round;
  const revealed = phase.name === 'reveal' || phase.name === 'debrief';
  const isRanked = settings.mode === 'battle' || settings.mode === 'relay';
  const handed = by.submits === 'answer' ? answerRows(seat, null) : cards;
  return (
    <div
      className={cn(
        'grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:gap-6',
        // A sandbox leaves only questions.
        settings.mode === 'sandbox' ? 'mx-auto max-w-page' : 'lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]',
      )}
    >
      <div className="flex flex-col gap-4 lg:gap-6">
        <header>
          {isRanked ? (
            <>
              <p className="text-ink-2">{lab.text[locale].title}</p>
              <Headline session={session} seat={seat} revealed={revealed} />
            </>
          ) : (
            <h1 className="text-2xl">{lab.text[locale].title}</h1>
          )}
        </header>
        {isRanked && <Result {...{ session, seat, handed }} />}
        {settings.mode === 'crowd' && <CrowdResult session={session} seat={seat} />}
        {settings.prediction && prediction && revealed && (
          <Foretold
            prediction={settings.prediction}
            view={prediction}
            metric={by.metric}
            own={seat.prediction}
          />
        )}
      </div>
      <div className="flex flex-col gap-4 lg:gap-6">
        {(phase.name === 'debrief' || settings.mode === 'sandbox') && (
          <Card>
            <h2 className="text-xl">{t('reveal.questions')}</h2>
            <ol className="mt-3 flex list-decimal flex-col gap-3 pl-6 marker:text-ink-2">
              {lab.text[locale].questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </Card>
        )}
        {isRanked && handed.some(({ submission, upload }) => submission || upload) && (
          <Card>
            <h2 className="mb-2 font-semibold">{t('reveal.all')}</h2>
            <Submissions score={by} board={settings.board} cards={handed} marked={seat.marked} />
          </Card>
        )}
        {revealed && session.endedAt === null && <p className="text-ink-2 text-sm">{t('reveal.next')}</p>}
      </div>
    </div>
  );
}

interface ResultProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly handed: Parameters<typeof Submissions>[0]['cards'];
}

/** How what counts did: one's own, or one's team's. */
function Result({ session, seat, handed }: ResultProps) {
  const t = useTranslations('student');
  const { round } = session;
  const counting = handed.find(({ counts }) => counts);
  const status = counting?.submission?.status;
  const scores = seat.revealed ?? (status?.kind === 'scored' ? status.score : null);
  const title =
    round.settings.mode === 'relay'
      ? t('freeze.countingTeam')
      : t('freeze.counting', { number: counting?.number ?? 1 });
  if (scores)
    return <OwnResult title={title} metric={round.score.metric} scores={scores} row={seat.revealed} />;
  if (status) return <Card>{t('freeze.pending')}</Card>;
  return round.settings.mode === 'relay' && seat.team ? null : (
    <EmptyState title={t('freeze.none')}>{t('freeze.noneBody')}</EmptyState>
  );
}

interface HeadlineProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly revealed: boolean;
}

/** Where one stands; after the reveal, how far one moved. Without ranks where the round is calm. */
function Headline({ session, seat, revealed }: HeadlineProps) {
  const t = useTranslations('student');
  const { settings } = session.round;
  const { calm } = settings;
  const rank = calm ? null : seat.rank;
  const frozenRank = calm ? null : seat.frozenRank;
  if (revealed && rank !== null && frozenRank !== null) {
    const rose = frozenRank - rank;
    return (
      <>
        <h1 className={cn('text-3xl', rose > 0 && 'text-good', rose < 0 && 'text-bad')}>
          {rose > 0 && t('reveal.rose', { count: rose })}
          {rose < 0 && t('reveal.fell', { count: -rose })}
          {rose === 0 && t('reveal.stayed')}
        </h1>
        <p className="mt-1 text-lg">{t('reveal.ranks', { frozen: frozenRank, rank })}</p>
      </>
    );
  }
  return (
    <>
      <h1 className="text-2xl">{revealed ? t('reveal.own') : t('freeze.heading')}</h1>
      {!revealed && seat.counts !== null && <p className="text-ink-2">{t('freeze.body')}</p>}
      {rank !== null && (
        <p className="mt-3">
          <span className="text-ink-2">{t('freeze.rank')} </span>
          <b className="text-xl">
            {t(settings.mode === 'relay' ? 'freeze.placeTeam' : 'freeze.place', {
              rank,
              ranked: session.round.ranked,
            })}
          </b>
        </p>
      )}
    </>
  );
}
