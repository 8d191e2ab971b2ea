import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { optionTexts } from '@/app/lib/foretold';
import type { RoundView } from '@/lib/session/views';
import { Card } from './card';

/** What the class has foretold, beside what happened; nothing where nothing was asked. */
export function ForetoldCard({ round }: { readonly round: RoundView }) {
  const t = useTranslations('projector.predict');
  const tCommon = useTranslations('common');
  const { prediction: asked } = round.settings;
  const { prediction: told } = round;
  if (!asked || !told || told.counts.length === 0) return null;
  const texts = optionTexts(round.score.metric, asked);
  const most = Math.max(1, ...told.counts);
  return (
    <Card title={t('title')}>
      <p className="font-semibold leading-tight">
        {asked.kind === 'question' ? asked.text : tCommon(`foretold.${asked.of}`)}
      </p>
      <ol className="mt-[1cqh] grid grid-cols-[fit-content(11cqw)_minmax(4cqw,1fr)_auto] items-center gap-x-[0.8cqw] gap-y-[0.4cqh]">
        {texts.map((text, option) => {
          const count = told.counts[option] ?? 0;
          const came = told.outcome === option;
          return (
            <li
              key={text}
              className={cn('col-span-3 grid grid-cols-subgrid items-center', came && 'font-bold')}
            >
              <span className="line-clamp-2 leading-tight">{text}</span>
              <span className="h-[1.8cqh]">
                <span
                  className={cn('block h-full rounded-mark', came ? 'bg-ink' : 'bg-edge opacity-55')}
                  style={{ width: `${(100 * count) / most}%` }}
                />
              </span>
              <span className="whitespace-nowrap text-right">
                {came && <span className="mr-[0.4em]">{t('came')}</span>}
                {count}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
