'use client';
import { useTranslations } from 'next-intl';
import { SplitMark } from '@/app/components/split/marks';
import { Card } from '@/app/components/ui/card';
import { gapFigure, scoreText } from '@/app/lib/score';
import { gapOf, type MetricName, metrics } from '@/lib/nn/score';
import type { OpenScore } from '@/lib/session/state';
import type { RevealRow } from '@/lib/session/views';
import { OwnSplits } from './own-splits';

interface OwnResultProps {
  readonly title: string;
  readonly metric: MetricName;
  readonly scores: OpenScore;
  /** One's own row of the reveal; null while it is sealed. */
  readonly row: RevealRow | null;
}

/** A gap, in accuracy, that is more than chance on some thousand examples. */
const wideGap = 0.03;

/** What counts, as the server scored it: the three splits, and once they are open what they say. */
export function OwnResult({ title, metric, scores, row }: OwnResultProps) {
  return (
    <Card>
      <p className="mb-2 text-ink-2 text-sm">{title}</p>
      <OwnSplits metric={metric} score={scores} hidden={row?.hidden.value ?? null} />
      {row && <Gap metric={metric} gap={gapOf(metric, row.train.value, row.hidden.value)} />}
      {row && <HowSure metric={metric} row={row} />}
    </Card>
  );
}

/** The generalisation gap as the server computed it, and what it means. */
function Gap({ metric, gap }: { readonly metric: MetricName; readonly gap: number }) {
  const t = useTranslations('student');
  const inPoints = metrics[metric].format === 'percent';
  const meaning = gap > (inPoints ? wideGap : 0) ? 'gapWide' : gap < 0 ? 'gapBelow' : 'gapSmall';
  return (
    <div className="mt-4 border-line border-t pt-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span>{t('reveal.gap')}</span>
        <b className="text-2xl">
          {gapFigure(metric, gap)}
          {inPoints && <span className="ml-0.5 font-normal text-sm">{t('figure.points')}</span>}
        </b>
        <span className="text-ink-2 text-sm">{t('reveal.gapBody')}</span>
      </p>
      <p className="mt-1">{t(`reveal.${meaning}`)}</p>
    </div>
  );
}

/** How much of it is chance, and how one did on the digits that the class drew. */
function HowSure({ metric, row }: { readonly metric: MetricName; readonly row: RevealRow }) {
  const t = useTranslations('play');
  const tSplit = useTranslations('common.split');
  const { interval, fate, drawn, public: onPublic } = row;
  const text = (value: number) => scoreText(metric, value);
  const range = (bounds: NonNullable<typeof interval>) =>
    t('result.interval', { low: text(bounds.low), high: text(bounds.high) });
  return (
    <div className="mt-4 flex flex-col gap-2 border-line border-t pt-4 empty:hidden">
      {fate && <p>{t(`result.fate.${fate}`)}</p>}
      {interval && (
        <p className="text-ink-2">
          <SplitMark split="hidden" /> {tSplit('hidden')} {range(interval)}
        </p>
      )}
      {onPublic && (
        <p>
          <SplitMark split="validation" outlined /> {tSplit('public')} <b>{text(onPublic.value)}</b>
        </p>
      )}
      {drawn && (
        <p>
          <SplitMark split="hidden" outlined /> {tSplit('drawn')} <b>{text(drawn.score.value)}</b>{' '}
          <span className="text-ink-2 text-sm">
            {drawn.interval && range(drawn.interval)}{' '}
            {t('result.ownDigits', { percent: Math.round(100 * drawn.own) })}
          </span>
        </p>
      )}
    </div>
  );
}
