'use client';
import { useLocale, useTranslations } from 'next-intl';
import { SplitMark } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';
import { scoreText } from '@/app/lib/score';
import type { MetricName, SplitScore } from '@/lib/nn/score';
import { calledName } from '@/lib/session/aliases';
import type { BoardRow, Interval, PublicView, SeatView } from '@/lib/session/views';

interface BoardProps {
  readonly session: PublicView;
  readonly seat: SeatView;
}

/** The board as far as the round shows it to its students: everyone, the first few, or one's own place alone. */
export function Board({ session, seat }: BoardProps) {
  const t = useTranslations('play.board');
  const tPlay = useTranslations('play');
  const tSplit = useTranslations('common.split');
  const { round } = session;
  const { standing, score, settings, ranked } = round;
  if (standing.kind !== 'sealed') return null;
  const own = ownPlace(seat);
  const isListed = standing.rows.some(({ rank }) => rank === seat.rank);
  const { metric } = score;
  if (standing.rows.length === 0 && !own) return null;
  return (
    <section
      aria-labelledby="board"
      className="max-lg:rounded-card max-lg:border max-lg:border-line max-lg:bg-sheet max-lg:p-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id="board" className="font-semibold">
          {t('heading')}
        </h2>
        <p className="flex items-center gap-1.5 text-ink-2 text-sm">
          <SplitMark split="validation" outlined={settings.board.split === 'public'} />
          {tSplit(settings.board.split)}
        </p>
      </div>
      <ol className="mt-1">
        {standing.rows.map((row) => (
          <Row key={row.participantId} row={row} metric={metric} own={row.rank === seat.rank} />
        ))}
        {own && !isListed && (
          <Line
            place={t('place', { rank: own.rank, ranked })}
            name={seat.participant.name}
            score={own.shown}
            metric={metric}
            own
          />
        )}
      </ol>
      {(standing.baselines.length > 0 || standing.claims.length > 0) && (
        <ul className="border-line border-t">
          {standing.baselines.map(({ baseline, shown, interval }) => (
            <Line
              key={baseline}
              place=""
              name={tPlay(`board.baseline.${baseline}`)}
              {...{ metric, interval }}
              score={shown}
              quiet
            />
          ))}
          {standing.claims.map((claim) => (
            <Claimed key={claim.submissionId} claim={claim} metric={metric} />
          ))}
        </ul>
      )}
      {settings.board.ladder && <p className="mt-2 text-ink-2 text-sm">{t('ladder')}</p>}
    </section>
  );
}

/** One's own place, with the score that the board publishes. */
function ownPlace({ rank, submissions, counts }: SeatView) {
  const counting = submissions.find(({ id }) => id === counts)?.status;
  const published = counting?.kind === 'scored' ? counting.published : null;
  const latest = submissions.findLast(({ status }) => status.kind === 'scored' && status.published)?.status;
  const shown = published ?? (latest?.kind === 'scored' ? latest.published : null);
  return rank !== null && shown ? { rank, shown } : null;
}

interface RowProps {
  readonly row: BoardRow;
  readonly metric: MetricName;
  readonly own: boolean;
}

function Row({ row, metric, own }: RowProps) {
  const t = useTranslations('play.board');
  const locale = useLocale();
  return (
    <Line
      place={String(row.rank)}
      name={calledName(row, locale)}
      note={row.tied ? t('tied') : undefined}
      score={row.shown}
      {...{ metric, own, interval: row.interval }}
    />
  );
}

interface ClaimedProps {
  readonly claim: Parameters<typeof calledName>[0] & { readonly claimed: number };
  readonly metric: MetricName;
}

/** What a browser says until the server has looked: grey, and without a place. */
function Claimed({ claim, metric }: ClaimedProps) {
  const t = useTranslations('play.board');
  const locale = useLocale();
  return (
    <li className="flex items-baseline gap-3 py-1.5 text-ink-2">
      <span className="w-8 shrink-0" />
      <span className="min-w-0 grow truncate">{calledName(claim, locale)}</span>
      <span className="text-sm">{t('claimed', { value: scoreText(metric, claim.claimed) })}</span>
    </li>
  );
}

interface LineProps {
  readonly place: string;
  readonly name: string;
  readonly score: SplitScore;
  readonly interval?: Interval;
  readonly metric: MetricName;
  readonly note?: string;
  readonly own?: boolean;
  /** Nobody's: a baseline. */
  readonly quiet?: boolean;
}

function Line({ place, name, score, interval = null, metric, note, own = false, quiet = false }: LineProps) {
  const t = useTranslations('play.board');
  return (
    <li
      aria-current={own || undefined}
      className={cn(
        'flex items-baseline gap-3 py-1.5 not-last:border-line not-last:border-b',
        own && 'bg-sunken font-semibold',
        quiet && 'text-ink-2',
      )}
    >
      <span className="w-8 shrink-0 text-right text-ink-2">{place}</span>
      <span className="min-w-0 grow">
        <span className="block wrap-anywhere">{name}</span>
        {note && <span className="block font-normal text-ink-2 text-xs">{note}</span>}
      </span>
      <span className="shrink-0 text-right">
        <span className={cn('block', !quiet && 'text-validation-text')}>
          {scoreText(metric, score.value)}
        </span>
        {interval && (
          <span className="block font-normal text-ink-2 text-xs">
            {t('interval', { low: scoreText(metric, interval.low), high: scoreText(metric, interval.high) })}
          </span>
        )}
      </span>
    </li>
  );
}
