import { useTranslations } from 'next-intl';
import { optionTexts } from '@/app/lib/foretold';
import type { PublicView } from '@/lib/session/views';

const letters = 'ABCDEFGHIJ';

/** The question, its answers, and how many have answered; who said what comes after the round. */
export function Predict({ session }: { readonly session: PublicView }) {
  const t = useTranslations('projector.predict');
  const tCommon = useTranslations('common');
  const { round, participants } = session;
  const { prediction } = round.settings;
  if (!prediction) return null;
  const texts = optionTexts(round.score.metric, prediction);
  const sent = round.prediction?.sent ?? 0;
  return (
    <section className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] gap-[3cqh]">
      <h2 className="phrases border-ink border-l-4 pl-[1.6cqw] text-p-title">
        {prediction.kind === 'question' ? prediction.text : tCommon(`foretold.${prediction.of}`)}
      </h2>
      <ol
        className={`grid min-h-0 content-start gap-x-[2cqw] gap-y-[2.2cqh] text-p-figure ${texts.length > 6 ? 'grid-cols-2' : ''}`}
      >
        {texts.map((text, option) => (
          <li key={text} className="flex min-w-0 items-baseline gap-[1cqw] border-line border-b pb-[1cqh]">
            <span className="text-ink-2 text-p-name">{letters[option]}</span>
            <span className="min-w-0 font-semibold">{text}</span>
          </li>
        ))}
      </ol>
      <div>
        <p className="text-p-name" aria-live="polite">
          {t('sent', { sent, participants })}
        </p>
        <div aria-hidden className="mt-[1cqh] h-[1.6cqh] rounded-mark bg-sunken">
          <div
            className="h-full rounded-mark bg-ink transition-[width] duration-move"
            style={{ width: `${(100 * sent) / Math.max(1, participants)}%` }}
          />
        </div>
      </div>
    </section>
  );
}
