'use client';
import { useTranslations } from 'next-intl';
import { type Split, SplitMark, splitColours } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';
import { type ScoreFigure, scoreAxis, scoreFigure, scoreText } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import type { OpenScore } from '@/lib/session/state';

interface OwnSplitsProps {
  readonly metric: MetricName;
  readonly score: OpenScore;
  /** Null while it is sealed. */
  readonly hidden: number | null;
}

/** Heights on the axis, in pixels: marks of almost the same score must not cover one another. */
const lanes = { train: 13, validation: 32, hidden: 51 } as const satisfies Record<Split, number>;

/** One's own scores on one axis. The dotted line between train and hidden test is the generalisation gap. */
export function OwnSplits({ metric, score, hidden }: OwnSplitsProps) {
  const t = useTranslations('student.reveal');
  const train = score.train.value;
  const validation = score.validation.value;
  const known: readonly (readonly [Split, number])[] = [
    ['train', train],
    ['validation', validation],
    ...(hidden === null ? [] : [['hidden', hidden] as const]),
  ];
  const axis = scoreAxis(
    metric,
    known.map(([, value]) => value),
  );
  const place = (value: number) => `${100 * axis.place(value)}%`;
  const [worse, better] = axis.place(train) < axis.place(hidden ?? train) ? [train, hidden] : [hidden, train];
  const figures = { train: scoreText(metric, train), validation: scoreText(metric, validation) };
  const label =
    hidden === null
      ? t('figureSealed', figures)
      : t('figure', { ...figures, hidden: scoreText(metric, hidden) });
  return (
    <figure>
      <div role="img" aria-label={label} className="relative mx-4 h-24">
        {axis.ticks.map((tick) => (
          <div key={tick.text} className="absolute inset-y-0" style={{ left: `${100 * tick.place}%` }}>
            <div className="absolute top-0 bottom-6 w-px bg-grid" />
            <span className="absolute bottom-0 -translate-x-1/2 whitespace-nowrap text-ink-2 text-sm leading-none">
              {tick.text}
            </span>
          </div>
        ))}
        {hidden !== null && (
          <>
            <div
              className="gap-line absolute -translate-y-1/2"
              style={{
                top: lanes.hidden,
                left: place(worse ?? hidden),
                right: `calc(100% - ${place(better ?? hidden)})`,
              }}
            />
            <div
              className="absolute w-0 -translate-x-1/2 border-ink-2 border-l-2 border-dotted"
              style={{ left: place(train), top: lanes.train, height: lanes.hidden - lanes.train }}
            />
          </>
        )}
        {known.map(([split, value]) => (
          <span
            key={split}
            className="absolute size-4.5 -translate-x-1/2 -translate-y-1/2"
            style={{ left: place(value), top: lanes[split] }}
          >
            <SplitMark split={split} className="block size-full" />
          </span>
        ))}
        {/* Over the axis, not over its labels: while it is sealed it may lie anywhere. */}
        <SealedBand open={hidden !== null} className="pointer-events-none absolute -inset-x-4 top-0 h-16" />
      </div>
      <dl className="mt-4 grid grid-cols-3 gap-3">
        <Figure split="train" figure={scoreFigure(metric, train)} />
        <Figure split="validation" figure={scoreFigure(metric, validation)} />
        <Figure split="hidden" figure={hidden === null ? null : scoreFigure(metric, hidden)} />
      </dl>
    </figure>
  );
}

function Figure({ split, figure }: { readonly split: Split; readonly figure: ScoreFigure | null }) {
  const t = useTranslations('common.split');
  return (
    <div className="min-w-0">
      <dt className="flex items-center gap-1.5 whitespace-nowrap text-ink-2 text-sm max-sm:gap-1 max-sm:text-xs">
        <SplitMark split={split} />
        {t(split)}
      </dt>
      <dd className={cn('font-bold text-2xl', splitColours[split].text)}>
        {figure === null ? (
          <>
            <span className="sr-only">{t('sealed')}</span>
            <SealedBand className="mt-2 h-6 max-w-24" />
          </>
        ) : (
          <>
            {figure.figure}
            <span className="ml-0.5 font-normal text-sm">{figure.unit}</span>
          </>
        )}
      </dd>
    </div>
  );
}
