'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { optionTexts } from '@/app/lib/foretold';
import type { Prediction } from '@/lib/session/settings';
import type { ClassView, PublicView } from '@/lib/session/views';
import { useAsk } from '../use-ask';
import { Panel } from './panel';

interface ForetoldProps {
  readonly round: PublicView['round'];
  readonly prediction: Prediction;
  readonly room: ClassView;
}

/** What the class has foretold, answer by answer; a question is settled here. The projector shows no bars before the start. */
export function Foretold({ round, prediction, room }: ForetoldProps) {
  const t = useTranslations('control.foretold');
  const common = useTranslations('common');
  const options = optionTexts(round.score.metric, prediction);
  const question = prediction.kind === 'question' ? prediction.text : common(`foretold.${prediction.of}`);
  const { ask, busy } = useAsk();
  const answers = room.roster.flatMap((row) => row.prediction ?? []);
  const counts = options.map((_, option) => answers.filter((answer) => answer === option).length);
  const most = Math.max(1, ...counts);
  const outcome = round.prediction?.outcome ?? null;
  const started = round.phase.name !== 'lobby' && round.phase.name !== 'predict';
  const settles = prediction.kind === 'question' && started;
  return (
    <Panel
      title={t('title')}
      action={<span className="text-ink-2">{t('sent', { count: answers.length })}</span>}
    >
      <p className="phrases font-semibold">{question}</p>
      {settles && outcome === null && <p className="text-ink-2 text-sm">{t('settleNote')}</p>}
      <ul className="grid gap-2">
        {options.map((text, option) => {
          const count = counts[option] ?? 0;
          return (
            <li key={text} className="flex items-center gap-3">
              <div className="min-w-0 grow">
                <p className="flex justify-between gap-3">
                  <span className={outcome === option ? 'font-bold' : ''}>
                    {text}
                    {outcome === option && <span className="ml-2 text-good">{t('came')}</span>}
                  </span>
                  <span className="font-semibold">{count}</span>
                </p>
                <div aria-hidden className="h-2 rounded-mark bg-sunken">
                  <div
                    className={
                      outcome === option ? 'h-full rounded-mark bg-ink' : 'h-full rounded-mark bg-edge'
                    }
                    style={{ width: `${(100 * count) / most}%` }}
                  />
                </div>
              </div>
              {settles && outcome !== option && (
                <Button
                  size="icon"
                  disabled={busy}
                  aria-label={t('settle', { option: text })}
                  title={t('settle', { option: text })}
                  onClick={() => void ask('prediction:settle', { roundId: round.id, option })}
                >
                  <Check aria-hidden />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
