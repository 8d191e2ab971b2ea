'use client';
import { Check, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { percent } from '@/app/lib/percent';
import type { RunCard } from './runs';

interface RunChipsProps {
  readonly cards: readonly RunCard[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** One's runs, the latest first; the chosen one is the one whose curve is shown. */
export function RunChips({ cards, chosen, onChoose }: RunChipsProps) {
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
            <Outcome card={card} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What became of it: the validation accuracy, or the word for what went wrong. */
function Outcome({ card }: { readonly card: RunCard }) {
  const t = useTranslations('student');
  const { status, figures, submission, counts } = card;
  const going = status === 'running' || status === 'paused';
  const wrong = status === 'diverged' || status === 'context-lost' || status === 'lost';
  const validation =
    submission?.status.kind === 'scored' ? submission.status.score.validation.accuracy : null;
  const accuracy = validation ?? figures?.validationAccuracy ?? null;
  return (
    <>
      {accuracy !== null && !(wrong && !submission) && <span>{percent(accuracy)}%</span>}
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
