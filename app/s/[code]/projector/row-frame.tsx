import type { ReactNode } from 'react';
import { percent } from '@/app/lib/percent';

/** The columns that the rows of both boards, and the axis under them, share. */
export const columns =
  'grid w-full grid-cols-[4.5cqw_minmax(0,14cqw)_minmax(0,1fr)_9cqw_6cqw] items-center gap-x-[1.2cqw]';

interface RowFrameProps {
  readonly rank: ReactNode;
  readonly name: string;
  readonly strip: ReactNode;
  readonly accuracy: number;
  readonly change?: ReactNode;
}

/** Rank, name, the strip of the axis, the figure, and after the reveal how far it moved. */
export function RowFrame({ rank, name, strip, accuracy, change }: RowFrameProps) {
  return (
    <div className={columns}>
      <span className="text-ink-2 text-p-name">{rank}</span>
      <span className="truncate font-bold text-p-name">{name}</span>
      {strip}
      <span className="text-right font-bold text-p-figure">
        {percent(accuracy)}
        <span className="font-normal text-ink-2 text-p-note">%</span>
      </span>
      <span className="text-right font-bold text-p-name">{change}</span>
    </div>
  );
}
