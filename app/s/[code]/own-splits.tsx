'use client';
import { useTranslations } from 'next-intl';
import { type Split, SplitMark, SplitPoint, splitColours } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';
import { accuracyRange, percent } from '@/app/lib/percent';
import type { OpenScore } from '@/lib/session/state';

interface OwnSplitsProps {
  readonly score: OpenScore;
  /** Null while it is sealed. */
  readonly hidden: number | null;
}

const width = 640;
const height = 72;
const margin = 20;
const line = 40;

/** One's own accuracies on one axis. The dotted line between train and hidden test is the generalisation gap. */
export function OwnSplits({ score, hidden }: OwnSplitsProps) {
  const t = useTranslations('student.reveal');
  const tSplit = useTranslations('common.split');
  const train = score.train.accuracy;
  const validation = score.validation.accuracy;
  const known: readonly (readonly [Split, number])[] = [
    ['train', train],
    ['validation', validation],
    ...(hidden === null ? [] : [['hidden', hidden] as const]),
  ];
  const [low, high] = accuracyRange(known.map(([, accuracy]) => accuracy));
  const place = (accuracy: number) => margin + ((accuracy - low) / (high - low)) * (width - 2 * margin);
  const ticks = Array.from({ length: Math.round((high - low) * 10) + 1 }, (_, index) => low + index / 10);
  const figures = { train: percent(train), validation: percent(validation) };
  return (
    <figure>
      <div className="relative">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={
            hidden === null
              ? t('figureSealed', figures)
              : t('figure', { ...figures, hidden: percent(hidden) })
          }
          className="w-full overflow-visible"
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={place(tick)} x2={place(tick)} y1={12} y2={height - 16} className="stroke-grid" />
              <text x={place(tick)} y={height} textAnchor="middle" fontSize={14} className="fill-ink-2">
                {Math.round(100 * tick)}
              </text>
            </g>
          ))}
          <line
            x1={margin}
            x2={width - margin}
            y1={line}
            y2={line}
            className="stroke-line"
            strokeWidth={1.5}
          />
          {hidden !== null && (
            <line
              x1={place(train)}
              x2={place(hidden)}
              y1={line}
              y2={line}
              className="stroke-ink-2"
              strokeWidth={3}
              strokeDasharray="1 6"
              strokeLinecap="round"
            />
          )}
          {known.map(([split, accuracy]) => (
            <SplitPoint key={split} split={split} x={place(accuracy)} y={line} r={9} />
          ))}
        </svg>
        {/* Over the axis but not its labels: sealed, anything may lie there. */}
        <SealedBand
          open={hidden !== null}
          className="pointer-events-none absolute inset-x-0 top-[12%] h-[62%] opacity-60"
        />
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-3">
        {(['train', 'validation', 'hidden'] as const).map((split) => {
          const accuracy = { train, validation, hidden }[split];
          return (
            <div key={split}>
              <dt className="flex items-center gap-1.5 text-ink-2 text-sm">
                <SplitMark split={split} />
                {tSplit(split)}
              </dt>
              <dd className={cn('font-bold text-2xl', splitColours[split].text)}>
                {accuracy === null ? (
                  <>
                    <span className="sr-only">{tSplit('sealed')}</span>
                    <SealedBand className="mt-2 h-6 max-w-24" />
                  </>
                ) : (
                  <>
                    {percent(accuracy)}
                    <span className="ml-0.5 font-normal text-sm">%</span>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </figure>
  );
}
