'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useAsk } from '@/app/components/teach/use-ask';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { cn } from '@/app/lib/cn';
import { optionTexts } from '@/app/lib/foretold';
import type { RosterRow, RoundView } from '@/lib/session/views';

interface PredictionCardProps {
  readonly round: RoundView;
  readonly roster: readonly RosterRow[];
  /** Who answered so is chosen everywhere. */
  readonly onChoose: (participantIds: readonly string[]) => void;
}

/** What the class foretold, by option, beside what happened. A bar chooses those who said so. */
export function PredictionCard({ round, roster, onChoose }: PredictionCardProps) {
  const t = useTranslations('dashboard.prediction');
  const tForetold = useTranslations('common.foretold');
  const { ask, busy } = useAsk();
  const { prediction: view } = round;
  const asked = round.settings.prediction;
  if (!view || !asked) return null;
  const texts = optionTexts(round.score.metric, asked);
  const { sent, counts, outcome } = view;
  const most = Math.max(1, ...counts);
  const started = round.phase.name !== 'lobby' && round.phase.name !== 'predict';
  return (
    <Card className="grid content-start gap-3">
      <div>
        <h2 className="text-lg">{asked.kind === 'question' ? asked.text : tForetold(asked.of)}</h2>
        <p className="text-ink-2 text-sm">
          {t('sent', { sent, all: roster.length })}
          {outcome !== null && ` · ${t('right', { count: counts[outcome] ?? 0, sent })}`}
          {!started && ` · ${t('closed')}`}
        </p>
      </div>
      <ul className="grid gap-1.5">
        {texts.map((text, option) => {
          const count = counts[option] ?? 0;
          const came = outcome === option;
          return (
            <li
              key={text}
              className="grid grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)_auto] items-center gap-3"
            >
              <span className={cn('flex items-center gap-1.5', came && 'font-bold')}>
                {text}
                {came && (
                  <>
                    <Check aria-hidden className="size-4 shrink-0 text-good" />
                    <span className="sr-only">{t('came')}</span>
                  </>
                )}
              </span>
              {started ? (
                <button
                  type="button"
                  aria-label={t('choose', { text, count })}
                  onClick={() =>
                    onChoose(roster.flatMap(({ id, prediction }) => (prediction === option ? [id] : [])))
                  }
                  className="flex min-h-11 items-center gap-2 pointer-fine:min-h-8"
                >
                  <span
                    className={cn('h-5 rounded-mark', came ? 'bg-ink' : 'bg-edge')}
                    style={{ width: `${(85 * count) / most}%` }}
                  />
                  <span className="font-semibold">{count}</span>
                </button>
              ) : (
                // How many said so is not known before the start: nought would be wrong.
                <span className="min-h-11 pointer-fine:min-h-8" />
              )}
              {asked.kind === 'question' && started && !came ? (
                <Button
                  busy={busy}
                  className="text-sm"
                  onClick={() => void ask('prediction:settle', { roundId: round.id, option })}
                >
                  {t('settle')}
                </Button>
              ) : (
                <span />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
