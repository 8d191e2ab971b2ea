'use client';
import { useTranslations } from 'next-intl';
import { type Split, SplitMark, splitColours } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';
import { accuracyRange, percent } from '@/app/lib/percent';
import type { OpenScore } from '@/lib/session/state';

interface OwnSplitsProps {
  readonly score: OpenScore;
  /** Null while it is sealed. */
  readonly hidden: number | null;
}

/** Heights on the axis, in pixels: marks of almost the same accuracy must not cover one another. */
const lanes = { train: 13, validation: 32, hidden: 51 } as const satisfies Record<Split, number>;

/** One's own accuracies on one axis. The dotted line between train and hidden test is the generalisation gap. */
export function OwnSplits({ score, hidden }: OwnSplitsProps) {
  const t = useTranslations('student.reveal');
  const train = score.train.accuracy;
  const validation = score.validation.accuracy;
  const known: readonly (readonly [Split, number])[] = [
    ['train', train],
    ['validation', validation],
    ...(hidden === null ? [] : [['hidden', hidden] as const]),
  ];
  const [low, high] = accuracyRange(known.map(([, accuracy]) => accuracy));
  const place = (accuracy: number) => `${(100 * (accuracy - low)) / (high - low)}%`;
  const ticks = Array.from({ length: Math.round((high - low) * 10) + 1 }, (_, index) => low + index / 10);
  const figures = { train: percent(train), validation: percent(validation) };
  const label =
    hidden === null ? t('figureSealed', figures) : t('figure', { ...figures, hidden: percent(hidden) });
  return (
    <figure>
      <div role="img" aria-label={label} className="relative mx-4 h-24">
        {ticks.map((tick) => (
          <div key={tick} className="absolute inset-y-0" style={{ left: place(tick) }}>
            <div className="absolute top-0 bottom-6 w-px bg-grid" />
            <span className="absolute bottom-0 -translate-x-1/2 whitespace-nowrap text-ink-2 text-sm leading-none">
              {Math.round(100 * tick)}
            </span>
          </div>
        ))}
        {hidden !== null && (
          <>
            <div
              className="gap-line absolute -translate-y-1/2"
              style={{
                top: lanes.hidden,
                left: place(Math.min(train, hidden)),
                right: `calc(100% - ${place(Math.max(train, hidden))})`,
              }}
            />
            <div
              className="absolute w-0 -translate-x-1/2 border-ink-2 border-l-2 border-dotted"
              style={{ left: place(train), top: lanes.train, height: lanes.hidden - lanes.train }}
            />
          </>
        )}
        {known.map(([split, accuracy]) => (
          <span
            key={split}
            className="absolute size-4.5 -translate-x-1/2 -translate-y-1/2"
            style={{ left: place(accuracy), top: lanes[split] }}
          >
            <SplitMark split={split} className="block size-full" />
          </span>
        ))}
        {/* Over the axis, not over its labels: while it is sealed it may lie anywhere. */}
        <SealedBand open={hidden !== null} className="pointer-events-none absolute -inset-x-4 top-0 h-16" />
      </div>
      <dl className="mt-4 grid grid-cols-3 gap-3">
        <Accuracy split="train" accuracy={train} />
        <Accuracy split="validation" accuracy={validation} />
        <Accuracy split="hidden" accuracy={hidden} />
      </dl>
    </figure>
  );
}

function Accuracy({ split, accuracy }: { readonly split: Split; readonly accuracy: number | null }) {
  const t = useTranslations('common.split');
  return (
    <div className="min-w-0">
      <dt className="flex items-center gap-1.5 whitespace-nowrap text-ink-2 text-sm max-sm:gap-1 max-sm:text-xs">
        <SplitMark split={split} />
        {t(split)}
      </dt>
      <dd className={cn('font-bold text-2xl', splitColours[split].text)}>
        {accuracy === null ? (
          <>
            <span className="sr-only">{t('sealed')}</span>
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
}
