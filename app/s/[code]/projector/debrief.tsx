import { useLocale, useTranslations } from 'next-intl';
import { calledName } from '@/lib/session/aliases';
import type { RoundView } from '@/lib/session/views';
import { Questions } from './questions';
import { RankingScore } from './ranking-score';
import { isRanked } from './scene';

/** What to talk about: the lab's questions, large enough to argue over, and the first three. */
export function Debrief({ round }: { readonly round: RoundView }) {
  const t = useTranslations('projector');
  const locale = useLocale();
  const { metric } = round.score;
  const rows = round.standing.kind === 'revealed' && isRanked(round) ? round.standing.rows : [];
  return (
    <section
      aria-label={t('headline.debrief')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen the questions scroll, by keyboard too
      tabIndex={0}
      className="flex min-h-0 flex-col justify-between gap-[3cqh] overflow-y-auto pb-[1cqh]"
    >
      <Questions labId={round.labId} className="text-p-name" />
      {rows.length > 0 && (
        <ol className="grid grid-cols-3 gap-[2cqw] border-line border-t-2 pt-[2cqh]">
          {rows.slice(0, 3).map((row) => (
            <li key={row.participantId} className="min-w-0">
              <p className="text-ink-2 text-p-note">{t('board.rank', { rank: row.rank })}</p>
              <p className="truncate font-bold text-p-name">{calledName(row, locale)}</p>
              <p className="flex items-center gap-[0.6cqw] font-bold text-p-figure">
                <RankingScore metric={metric} row={row} digitsRank={round.settings.digitsRank} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
