'use client';
import { useLocale, useTranslations } from 'next-intl';
import { memo, useCallback, useMemo, useState } from 'react';
import { Segmented } from '@/app/components/lab/segmented';
import { Card } from '@/app/components/ui/card';
import { Select } from '@/app/components/ui/select';
import { gapText } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import type { SubmissionRow } from '@/lib/session/views';
import type { Brush } from '../filters';
import { axisOf, columnsOf, type Measure, measured } from './axes';
import { ColumnName } from './column-mark';
import { type Against, type Dot, dotsOf, meanGap } from './plane';
import { PlaneFigure } from './plane-figure';
import { Seal } from './seal';

interface ScatterProps {
  readonly metric: MetricName;
  /** Of the round that is looked at. */
  readonly rows: readonly SubmissionRow[];
  /** Submissions that the filter means; null: all. */
  readonly lit: ReadonlySet<string> | null;
  /** The round whose seal may be broken here; null where there is none. */
  readonly sealed: string | null;
  readonly measures: readonly Measure[];
  readonly onOpen: (participantId: string) => void;
  readonly onToggle: (participantId: string) => void;
  readonly onBrush: (brushes: Readonly<Record<string, Brush>>) => void;
}

const none = '-';

/** What says most: hidden once it is open, before it the public split, else validation. */
const bestOf = (offered: readonly Against[]): Against =>
  offered.includes('hidden') ? 'hidden' : offered.includes('public') ? 'public' : 'validation';

/** Train against what was not trained on: the further from the diagonal, the larger the gap. */
export const Scatter = memo(function Scatter(props: ScatterProps) {
  const { metric, rows, lit, sealed, measures, onOpen, onToggle, onBrush } = props;
  const t = useTranslations('dashboard.plane');
  const tSplit = useTranslations('common.split');
  const locale = useLocale();
  const [wanted, setAgainst] = useState<Against | null>(null);
  const [colour, setColour] = useState(none);

  const offered = useMemo(
    () => columnsOf(rows).filter((column): column is Against => column !== 'train'),
    [rows],
  );
  const against = wanted && offered.includes(wanted) ? wanted : bestOf(offered);
  const dots = useMemo(() => dotsOf(rows, against), [rows, against]);
  const gap = useMemo(() => meanGap(rows), [rows]);
  const isLit = useCallback(({ row }: Dot) => lit === null || lit.has(row.id), [lit]);
  const shade = useMemo(() => {
    const measure = measures.find(({ id }) => id === colour);
    if (!measure) return null;
    const { place } = axisOf(measure, rows, metric, locale);
    return ({ row }: Dot) => {
      const value = measured(measure, row);
      return value === null ? null : place(value);
    };
  }, [measures, colour, rows, metric, locale]);

  return (
    <Card className="grid min-w-0 content-start gap-3 sm:p-4">
      <div>
        <h2 className="text-lg">{t('title', { split: tSplit(against).toLocaleLowerCase(locale) })}</h2>
        <p className="text-ink-2 text-sm">{t('note')}</p>
      </div>
      {offered.length > 1 && (
        <Segmented
          label={t('against')}
          value={against}
          onChange={setAgainst}
          options={offered.map((value) => ({ value, label: <ColumnName column={value} /> }))}
        />
      )}
      {dots.length === 0 ? (
        <p className="squared-paper grid aspect-4/3 max-h-96 w-full place-content-center rounded-card border border-line p-4 text-center text-ink-2">
          {t('empty')}
        </p>
      ) : (
        <PlaneFigure
          metric={metric}
          against={against}
          dots={dots}
          isLit={isLit}
          shade={shade}
          label={t('figure', {
            count: dots.length,
            gap: gap === null ? t('unknown') : gapText(metric, gap),
          })}
          onOpen={onOpen}
          onToggle={onToggle}
          onBrush={onBrush}
        />
      )}
      {dots.length > 0 && (
        <Select
          label={t('colour')}
          className="w-auto justify-self-start"
          value={colour}
          onChange={setColour}
          options={[
            { value: none, label: `${t('colour')}: ${t('colourNone')}` },
            ...measures.flatMap((measure) =>
              measure.kind === 'number' || measure.kind === 'choice'
                ? [{ value: measure.id, label: measure.control.label[locale] }]
                : [],
            ),
          ]}
        />
      )}
      {sealed !== null && dots.length > 0 && <Seal roundId={sealed} />}
    </Card>
  );
});
