import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { gapFigure } from '@/app/lib/score';
import { type MetricName, metrics } from '@/lib/nn/score';
import { calledName } from '@/lib/session/aliases';
import type { RevealRow } from '@/lib/session/views';
import { Card } from './card';

const most = (rows: readonly RevealRow[], value: (row: RevealRow) => number): RevealRow | null =>
  rows.reduce<RevealRow | null>((best, row) => (best && value(best) >= value(row) ? best : row), null);

const climb = (row: RevealRow) => row.frozenRank - row.rank;

/** Whose rank moved between the frozen board and the hidden test, and where the gap is widest. */
export function Movement({
  metric,
  rows,
}: {
  readonly metric: MetricName;
  readonly rows: readonly RevealRow[];
}) {
  const t = useTranslations('projector');
  const locale = useLocale();
  if (rows.length === 0) return null;
  const moved = rows.filter((row) => climb(row) !== 0).length;
  const climbed = most(rows, climb);
  const fell = most(rows, (row) => -climb(row));
  const widest = most(rows, (row) => row.gap);
  return (
    <Card title={t('moved.title')}>
      <p className="font-bold text-p-figure">{t('moved.of', { moved, all: rows.length })}</p>
      <dl className="mt-[1cqh] grid gap-[1cqh]">
        {climbed && climb(climbed) > 0 && (
          <Fact term={t('moved.climbed')} name={calledName(climbed, locale)}>
            <span className="text-good">▲{climb(climbed)}</span>
          </Fact>
        )}
        {fell && climb(fell) < 0 && (
          <Fact term={t('moved.fell')} name={calledName(fell, locale)}>
            <span className="text-bad">▼{-climb(fell)}</span>
          </Fact>
        )}
        {widest && (
          <Fact term={t('moved.gap')} name={calledName(widest, locale)}>
            {metrics[metric].format === 'percent'
              ? t('moved.points', { points: gapFigure(metric, widest.gap) })
              : gapFigure(metric, widest.gap)}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ term, name, children }: { term: ReactNode; name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-2">{term}</dt>
      <dd className="flex justify-between gap-2 font-bold">
        <span className="truncate">{name}</span>
        <span className="whitespace-nowrap">{children}</span>
      </dd>
    </div>
  );
}
