'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { cn } from '@/app/lib/cn';
import { useKey } from '@/app/lib/use-key';
import type { MetricName } from '@/lib/nn/score';
import { calledName } from '@/lib/session/aliases';
import type { RevealRow } from '@/lib/session/views';
import { Confetti } from './confetti';
import { RankingScore } from './ranking-score';

interface PodiumProps {
  readonly metric: MetricName;
  readonly rows: readonly RevealRow[];
  /** They stand by the digits that the class drew. */
  readonly digitsRank: boolean;
  readonly onClose: () => void;
}

/** By rank: where each stands from left to right, and how high. */
const steps = [
  { column: 'col-start-2', height: 'h-[38cqh]' },
  { column: 'col-start-1', height: 'h-[27cqh]' },
  { column: 'col-start-3', height: 'h-[19cqh]' },
] as const;

/** The first three, as large as can be. */
export function Podium({ metric, rows, digitsRank, onClose }: PodiumProps) {
  const t = useTranslations('projector');
  const locale = useLocale();
  useKey(true, 'escape', onClose);
  return (
    <section aria-label={t('reveal.podium')} className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
      <ol className="grid grid-cols-3 items-end gap-[1.5cqw]">
        {steps.map(({ column, height }, index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li key={row.participantId} className={cn('row-start-1 min-w-0 text-center', column)}>
              <p
                className={cn(
                  'line-clamp-3 text-balance font-bold',
                  index === 0 ? 'text-p-title leading-tight' : 'text-p-figure leading-tight',
                )}
              >
                {calledName(row, locale)}
              </p>
              <p className="mt-[1cqh] flex items-center justify-center gap-[0.6cqw] pb-[2cqh] font-bold text-p-figure">
                <RankingScore metric={metric} row={row} digitsRank={digitsRank} />
              </p>
              <div
                className={cn(
                  'grid place-items-center rounded-t-card border-2 border-ink border-b-0 bg-sheet font-bold text-p-clock',
                  height,
                )}
              >
                <span className="sr-only">{t('board.rank', { rank: row.rank })}</span>
                <span aria-hidden>{row.rank}</span>
              </div>
            </li>
          );
        })}
      </ol>
      <div className="border-ink border-t-2 pt-[1.5cqh] text-center">
        <Button variant="quiet" onClick={onClose}>
          {t('reveal.back')}
        </Button>
      </div>
      <Confetti />
    </section>
  );
}
