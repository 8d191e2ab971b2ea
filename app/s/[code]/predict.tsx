'use client';
import { Check } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Card } from '@/app/components/ui/card';
import { toast } from '@/app/components/ui/toast';
import { cn } from '@/app/lib/cn';
import { optionTexts } from '@/app/lib/foretold';
import { ask } from '@/app/lib/socket';
import type { LabDefinition } from '@/lib/labs/types';
import type { Prediction } from '@/lib/session/settings';
import type { RoundView } from '@/lib/session/views';
import { useQuestion } from './use-question';

interface PredictProps {
  readonly round: RoundView;
  readonly prediction: Prediction;
  readonly lab: LabDefinition;
  /** What the server has. */
  readonly sent: number | null;
}

/** What one expects of the round, before it starts. Each press is sent at once, and the last one counts. */
export function Predict({ round, prediction, lab, sent }: PredictProps) {
  const t = useTranslations('play.predict');
  const tErrors = useTranslations('errors');
  const locale = useLocale();
  const question = useQuestion(prediction, round.score.metric);
  const options = optionTexts(round.score.metric, prediction);
  const [sending, setSending] = useState<number | null>(null);

  const choose = async (option: number) => {
    setSending(option);
    const answer = await ask('prediction:send', { roundId: round.id, option });
    setSending((latest) => (latest === option ? null : latest));
    if (!answer.ok) toast(tErrors(answer.error.code), { kind: 'bad' });
  };

  const chosen = sending ?? sent;
  return (
    <div className="mx-auto flex max-w-page flex-col gap-4">
      <div>
        <p className="text-ink-2">{lab.text[locale].title}</p>
        <h1 id="question" className="phrases text-2xl">
          {question.text}
        </h1>
        <p className="text-ink-2">{question.unit}</p>
      </div>
      <fieldset aria-labelledby="question" className="grid gap-2 sm:grid-cols-2">
        {options.map((option, index) => (
          <label
            key={option}
            className={cn(
              'relative flex min-h-14 items-center justify-between gap-3 rounded-card border px-4 py-2 text-lg outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-ink',
              index === chosen
                ? 'border-ink bg-ink font-semibold text-paper'
                : 'border-edge bg-sheet hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name="prediction"
              checked={index === chosen}
              onChange={() => void choose(index)}
              className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
            />
            {option}
            {index === chosen && (
              <Check
                aria-hidden
                className={cn('size-5 shrink-0', sending !== null && 'animate-pulse-slow')}
              />
            )}
          </label>
        ))}
      </fieldset>
      <p aria-live="polite" className="text-ink-2">
        {sending !== null ? t('sending') : sent === null ? t('secret') : t('kept')}
      </p>
      <Card>
        <h2 className="font-semibold">{t('about')}</h2>
        <p className="mt-1 text-pretty">{lab.text[locale].story}</p>
      </Card>
    </div>
  );
}
