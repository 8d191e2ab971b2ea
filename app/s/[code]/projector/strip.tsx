import type { ReactNode } from 'react';
import { type Split, SplitMark } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';

export type Range = readonly [number, number];

const share = (value: number, [low, high]: Range) =>
  `${(100 * (Math.min(high, Math.max(low, value)) - low)) / (high - low)}%`;

/** A stretch of the accuracy axis that all rows share. */
export function Strip({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <span className={cn('relative block h-[4cqh] w-full', className)}>
      <span className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 bg-line" />
      {children}
    </span>
  );
}

/** A split's mark at its accuracy. */
export function Mark(props: { split: Split; value: number; range: Range; shown?: boolean }) {
  const { split, value, range, shown = true } = props;
  return (
    <span
      className={cn(
        'absolute top-1/2 z-10 flex -translate-x-1/2 -translate-y-1/2 text-p-name transition-opacity duration-open',
        !shown && 'opacity-0',
      )}
      style={{ left: share(value, range) }}
    >
      <SplitMark split={split} className={split === 'validation' ? 'size-[0.62em]' : 'size-[0.8em]'} />
    </span>
  );
}

/** The distance between two marks, dotted. */
export function Distance(props: { from: number; to: number; range: Range; shown: boolean }) {
  const { from, to, range, shown } = props;
  const left = share(Math.min(from, to), range);
  const right = share(Math.max(from, to), range);
  return (
    <span
      className={cn(
        'absolute top-1/2 gap-line -translate-y-1/2 transition-opacity duration-open',
        !shown && 'opacity-0',
      )}
      style={{ left, width: `calc(${right} - ${left})` }}
    />
  );
}

/** The ends of the axis, in figures. */
export function AxisEnds({ range, label }: { readonly range: Range; readonly label: string }) {
  return (
    <p className="flex justify-between text-ink-2 text-p-note">
      <span>{Math.round(100 * range[0])}</span>
      <span>{label}</span>
      <span>{Math.round(100 * range[1])}%</span>
    </p>
  );
}
