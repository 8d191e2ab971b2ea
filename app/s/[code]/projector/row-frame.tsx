import type { ReactNode } from 'react';
import { scoreFigure } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';

/** The columns that the rows of both boards, and the axis under them, share. */
export const columns =
  'grid w-full grid-cols-[4.5cqw_minmax(0,14cqw)_minmax(0,1fr)_9cqw_6cqw] items-center gap-x-[1.2cqw]';

interface RowFrameProps {
  readonly rank: ReactNode;
  readonly name: string;
  readonly strip: ReactNode;
  readonly metric: MetricName;
  readonly value: number;
  readonly change?: ReactNode;
}

/** Rank, name, the strip of the axis, the figure, and after the reveal how far it moved. */
export function RowFrame({ rank, name, strip, metric, value, change }: RowFrameProps) {
  const { figure, unit } = scoreFigure(metric, value);
  return (
    <div className={columns}>
      <span className="text-ink-2 text-p-name">{rank}</span>
      <span className="truncate font-bold text-p-name">{name}</span>
      {strip}
      <span className="text-right font-bold text-p-figure">
        {figure}
        <span className="font-normal text-ink-2 text-p-note">{unit}</span>
      </span>
      <span className="text-right font-bold text-p-name">{change}</span>
    </div>
  );
}
