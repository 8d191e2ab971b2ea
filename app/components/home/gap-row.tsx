'use client';
import { useTranslations } from 'next-intl';
import { type Split, SplitMark, splitColours, splits } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';

/** Where the axis begins: a coin does as well. */
const floor = 0.5;
const place = (accuracy: number) => `${((Math.max(floor, accuracy) - floor) / (1 - floor)) * 100}%`;

interface GapRowProps {
  readonly accuracy: Readonly<Record<Split, number>>;
  /** Whether the hidden test is revealed. */
  readonly open: boolean;
}

/** The three splits on one axis, as on the board: what is hidden is hatched, the gap is the dotted line. */
export function GapRow({ accuracy, open }: GapRowProps) {
  const t = useTranslations('common');
  const percent = (split: Split) => Math.round(accuracy[split] * 100);
  const moving = 'absolute transition-[left,right] duration-quick';
  return (
    <div className="px-4 py-4">
      <div className="relative mx-2 h-6">
        <div className="absolute inset-x-0 top-1/2 border-line border-t" />
        <SealedBand open={open} className="absolute inset-x-0 top-1" />
        <div
          className={cn(moving, 'gap-line top-[calc(50%-1px)]', !open && 'opacity-0')}
          style={{ left: place(accuracy.hidden), right: `calc(100% - ${place(accuracy.train)})` }}
        />
        {splits.map((split) => (
          <span
            key={split}
            className={cn(
              moving,
              'top-0 flex h-6 w-0 items-center justify-center',
              split === 'hidden' && !open && 'opacity-0',
            )}
            style={{ left: place(accuracy[split]) }}
          >
            <SplitMark split={split} className="size-4" />
          </span>
        ))}
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-2">
        {splits.map((split) => (
          <div key={split}>
            <dt className="flex items-center gap-1.5 whitespace-nowrap text-ink-2 text-sm">
              <SplitMark split={split} />
              {t(`split.${split}`)}
            </dt>
            <dd className={cn('font-bold text-2xl', splitColours[split].text)}>
              {split === 'hidden' && !open ? (
                <SealedBand className="my-2.25 h-5 w-16" />
              ) : (
                <>
                  {percent(split)}
                  <span className="font-normal text-base">%</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
