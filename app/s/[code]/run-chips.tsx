'use client';
import { Check, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { frameText, scoreText } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import type { RunCard } from './run-cards';

interface RunChipsProps {
  readonly metric: MetricName;
  readonly cards: readonly RunCard[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** One's runs, the latest first; the chosen one is the one whose curve is shown. */
export function RunChips({ metric, cards, chosen, onChoose }: RunChipsProps) {
  const t = useTranslations('student.run');
  return (
    <ul
      aria-label={t('list')}
      className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 lg:mx-0 lg:flex-wrap lg:px-0"
    >
      {cards.toReversed().map((card) => (
        <li key={card.id} className="shrink-0">
          <button
            type="button"
            aria-pressed={card.id === chosen}
            onClick={() => onChoose(card.id)}
            className={cn(
              'flex min-h-11 items-center gap-2 rounded-chip border bg-sheet px-3.5 text-sm pointer-fine:min-h-9',
              card.id === chosen ? 'border-2 border-ink px-3.25' : 'border-line text-ink-2 hover:border-edge',
            )}
          >
            <span className="font-bold text-ink">#{card.number}</span>
            <Outcome metric={metric} card={card} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What became of it: the validation score, or the word for what went wrong. */
function Outcome({ metric, card }: { readonly metric: MetricName; readonly card: RunCard }) {
  const t = useTranslations('student');
  const { status, figures, submission, counts } = card;
  const going = status === 'running' || status === 'paused';
  const wrong = status === 'diverged' || status === 'context-lost' || status === 'lost';
  const validation =
    submission?.status.kind === 'scored'
      ? scoreText(metric, submission.status.score.validation.value)
      : figures && frameText(figures.validationAccuracy, figures.validationLoss);
  return (
    <>
      {validation !== null && !(wrong && !submission) && <span>{validation}</span>}
      {going && (
        <span className="flex items-center gap-1.5">
          {status === 'running' && (
            <span aria-hidden className="size-2 animate-pulse-slow rounded-chip bg-ink" />
          )}
          {t(`run.status.${status}`)}
        </span>
      )}
      {wrong && <span className="text-bad">{t(`run.status.${status}`)}</span>}
      {submission && (
        <span className={cn('flex items-center gap-0.5', counts && 'font-semibold text-ink')}>
          {counts ? (
            <Star aria-hidden className="size-3.5 fill-current" />
          ) : (
            <Check aria-hidden className="size-3.5" />
          )}
          {counts ? t('run.counts') : t('run.submitted')}
        </span>
      )}
    </>
  );
}
