'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/app/components/ui/card';
import { EmptyState } from '@/app/components/ui/empty-state';
import { cn } from '@/app/lib/cn';
import { gapFigure } from '@/app/lib/score';
import type { LabDefinition } from '@/lib/labs/types';
import { gapOf, type MetricName, metrics } from '@/lib/nn/score';
import type { PublicView, SeatView } from '@/lib/session/views';
import { OwnSplits } from './own-splits';
import type { RunCard } from './runs';
import { Submissions } from './submissions';
import { answerRows } from './use-answers';

interface ClosingProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly cards: readonly RunCard[];
}

/** A gap, in accuracy, that is more than chance on some thousand examples. */
const wideGap = 0.03;

/** From the freeze on: what counts, how it did, and what to talk about. */
export function Closing({ session, seat, lab, cards }: ClosingProps) {
  const t = useTranslations('student');
  const locale = useLocale();
  const { phase, settings, score: by } = session.round;
  const revealed = phase.name === 'reveal' || phase.name === 'debrief';
  const isAnswered = session.round.score.submits === 'answer';
  const handed = isAnswered ? answerRows(seat, null) : cards;
  const counting = handed.find(({ counts }) => counts);
  const submission = counting?.submission;
  const score = submission?.status.kind === 'scored' ? submission.status.score : null;
  const hidden = submission?.hidden ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] lg:gap-6">
      <div className="flex flex-col gap-4 lg:gap-6">
        <header>
          <p className="text-ink-2">{lab.text[locale].title}</p>
          <Headline session={session} seat={seat} revealed={revealed} />
        </header>
        {counting && score ? (
          <Card>
            <p className="mb-2 text-ink-2 text-sm">{t('freeze.counting', { number: counting.number })}</p>
            <OwnSplits metric={by.metric} score={score} hidden={hidden?.value ?? null} />
            {hidden && <Gap metric={by.metric} gap={gapOf(by.metric, score.train.value, hidden.value)} />}
          </Card>
        ) : submission ? (
          <Card>{t('freeze.pending')}</Card>
        ) : (
          <EmptyState title={t('freeze.none')}>{t('freeze.noneBody')}</EmptyState>
        )}
      </div>
      <div className="flex flex-col gap-4 lg:gap-6">
        {phase.name === 'debrief' && (
          <Card>
            <h2 className="text-xl">{t('reveal.questions')}</h2>
            <ol className="mt-3 flex list-decimal flex-col gap-3 pl-6 marker:text-ink-2">
              {lab.text[locale].questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </Card>
        )}
        {handed.some(({ submission, upload }) => submission || upload) && (
          <Card>
            <h2 className="mb-2 font-semibold">{t('reveal.all')}</h2>
            <Submissions
              metric={by.metric}
              cards={handed}
              of={isAnswered ? 'answer' : 'run'}
              allowed={settings.submissions}
              marked={seat.marked}
            />
          </Card>
        )}
        {revealed && session.endedAt === null && <p className="text-ink-2 text-sm">{t('reveal.next')}</p>}
      </div>
    </div>
  );
}

interface HeadlineProps {
  readonly session: PublicView;
  readonly seat: SeatView;
  readonly revealed: boolean;
}

/** Where one stands; after the reveal, how far one moved. */
function Headline({ session, seat, revealed }: HeadlineProps) {
  const t = useTranslations('student');
  const { rank, frozenRank } = seat;
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
      <h1 className="text-2xl">{revealed ? t('now.reveal') : t('freeze.heading')}</h1>
      {!revealed && seat.counts !== null && <p className="text-ink-2">{t('freeze.body')}</p>}
      {rank !== null && (
        <p className="mt-3">
          <span className="text-ink-2">{t('freeze.rank')} </span>
          <b className="text-xl">{t('freeze.place', { rank, ranked: session.round.ranked })}</b>
        </p>
      )}
    </>
  );
}

/** The generalisation gap as the server computed it, and what it means. */
function Gap({ metric, gap }: { readonly metric: MetricName; readonly gap: number }) {
  const t = useTranslations('student');
  const inPoints = metrics[metric].format === 'percent';
  const meaning = gap > (inPoints ? wideGap : 0) ? 'gapWide' : gap < 0 ? 'gapBelow' : 'gapSmall';
  return (
    <div className="mt-4 border-line border-t pt-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span>{t('reveal.gap')}</span>
        <b className="text-2xl">
          {gapFigure(metric, gap)}
          {inPoints && <span className="ml-0.5 font-normal text-sm">{t('figure.points')}</span>}
        </b>
        <span className="text-ink-2 text-sm">{t('reveal.gapBody')}</span>
      </p>
      <p className="mt-1">{t(`reveal.${meaning}`)}</p>
    </div>
  );
}
