'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/app/components/ui/card';
import { cn } from '@/app/lib/cn';
import { optionTexts } from '@/app/lib/foretold';
import type { MetricName } from '@/lib/nn/score';
import type { Prediction } from '@/lib/session/settings';
import type { PredictionView } from '@/lib/session/views';
import { useQuestion } from './use-question';

interface ForetoldProps {
  readonly prediction: Prediction;
  readonly view: PredictionView;
  readonly metric: MetricName;
  /** One's own answer. */
  readonly own: number | null;
}

/** What the class had expected, what one had expected oneself, and what happened. */
export function Foretold({ prediction, view, metric, own }: ForetoldProps) {
  const t = useTranslations('play.predict');
  const question = useQuestion(prediction, metric);
  const options = optionTexts(metric, prediction);
  const { counts, outcome } = view;
  const most = Math.max(1, ...counts);
  const verdict = own === null || outcome === null ? null : own === outcome ? 'right' : 'wrong';
  return (
    <Card>
      <h2 className="font-semibold">
        {question.text} <span className="font-normal text-ink-2 text-sm">{question.unit}</span>
      </h2>
      <p className="text-ink-2 text-sm">
        {verdict ? t(verdict) : outcome === null ? t('open') : t('noneSent')}
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {options.map((option, index) => (
          <li key={option}>
            <p className={cn('flex flex-wrap items-center gap-x-2', index === outcome && 'font-bold')}>
              {index === outcome && <Check aria-hidden className="size-4.5" />}
              <span className="grow">{option}</span>
              {index === own && (
                <span className="rounded-chip border border-edge px-2 text-sm">{t('own')}</span>
              )}
              {index === outcome && <span className="text-sm">{t('happened')}</span>}
              <span className="text-ink-2 text-sm">{t('count', { count: counts[index] ?? 0 })}</span>
            </p>
            <span aria-hidden className="mt-1 block h-2 rounded-mark bg-sunken">
              <span
                className={cn('block h-full rounded-mark', index === outcome ? 'bg-ink' : 'bg-edge')}
                style={{ width: `${(100 * (counts[index] ?? 0)) / most}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
