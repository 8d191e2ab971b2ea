import { useLocale, useTranslations } from 'next-intl';
import { SplitMark } from '@/app/components/split/marks';
import { scoreFigure } from '@/app/lib/score';
import { findLab } from '@/lib/labs/catalogue';
import type { MetricName } from '@/lib/nn/score';
import type { RevealRow } from '@/lib/session/views';

interface DebriefProps {
  readonly labId: string;
  readonly metric: MetricName;
  readonly rows: readonly RevealRow[];
}

/** What to talk about: the first three, and the lab's questions, large enough to argue over. */
export function Debrief({ labId, metric, rows }: DebriefProps) {
  const t = useTranslations('projector');
  const locale = useLocale();
  const questions = findLab(labId)?.text[locale].questions ?? [];
  return (
    <section
      aria-label={t('debrief.headline')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen the questions scroll, by keyboard too
      tabIndex={0}
      className="flex min-h-0 flex-col justify-between gap-[3cqh] overflow-y-auto"
    >
      <ol className="grid list-none gap-[2.5cqh]">
        {questions.map((question, index) => (
          <li key={question} className="flex gap-[1.5cqw] text-p-name">
            <span className="text-ink-2">{index + 1}</span>
            <span className="font-semibold">{question}</span>
          </li>
        ))}
      </ol>
      {rows.length > 0 && (
        <ol className="grid grid-cols-3 gap-[2cqw] border-line border-t-2 pt-[2cqh]">
          {rows.slice(0, 3).map((row) => (
            <li key={row.participantId} className="min-w-0">
              <p className="text-ink-2 text-p-note">{t('board.rank', { rank: row.rank })}</p>
              <p className="truncate font-bold text-p-name">{row.name}</p>
              <p className="flex items-center gap-[0.6cqw] font-bold text-p-figure">
                <SplitMark split="hidden" className="size-[0.6em]" />
                {scoreFigure(metric, row.hidden.value).figure}
                <span className="font-normal text-ink-2 text-p-note">
                  {scoreFigure(metric, row.hidden.value).unit}
                </span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
