import { useLocale, useTranslations } from 'next-intl';
import { SplitLegend } from '@/app/components/split/legend';
import { findLab } from '@/lib/labs/catalogue';
import type { RoundView } from '@/lib/session/views';

/** Which round, what is happening, and what the marks mean. */
export function Headline({ round }: { readonly round: RoundView }) {
  const t = useTranslations('projector');
  const locale = useLocale();
  const { phase } = round;
  const lab = findLab(round.labId)?.text[locale].title ?? round.labId;
  const revealed = phase.name === 'reveal' || phase.name === 'debrief';
  return (
    <header>
      <p className="text-ink-2 text-p-note">{t('round', { number: round.index + 1, lab })}</p>
      <h1 className="text-p-title">{t(`${phase.name}.headline`)}</h1>
      {phase.name !== 'debrief' && (
        <SplitLegend of={['validation', 'hidden']} sealed={!revealed} className="mt-[1cqh] text-p-note" />
      )}
    </header>
  );
}
