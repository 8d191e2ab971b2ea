import { useLocale, useTranslations } from 'next-intl';
import { findLab } from '@/lib/labs/catalogue';
import type { RoundView } from '@/lib/session/views';

/** What to do, where nobody's place is shown: a sandbox, or a board that is not for all. */
export function Task({ round }: { readonly round: RoundView }) {
  const t = useTranslations('projector.task');
  const locale = useLocale();
  const text = findLab(round.labId)?.text[locale];
  const { mode, board } = round.settings;
  const note =
    mode === 'sandbox'
      ? t('sandbox')
      : board.audience === 'own'
        ? t('own')
        : board.audience === 'nobody'
          ? t('nobody')
          : null;
  return (
    <section className="flex min-h-0 flex-col justify-between gap-[3cqh] overflow-hidden pb-[0.5cqh]">
      <div className="grid gap-[3cqh]">
        <p className="phrases border-ink border-l-4 pl-[1.6cqw] font-bold text-p-figure">{text?.task}</p>
        <p className="text-p-name">{text?.story}</p>
      </div>
      {note && <p className="text-ink-2 text-p-name">{note}</p>}
    </section>
  );
}
