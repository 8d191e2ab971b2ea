import type { ReactNode } from 'react';
import { type Split, SplitMark } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';
import type { ScoreAxis } from '@/app/lib/score';

const share = (place: number) => `${100 * Math.min(1, Math.max(0, place))}%`;

/** A stretch of the score axis that all rows share. */
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

/** A split's mark at its score. */
export function Mark(props: { split: Split; value: number; axis: ScoreAxis; shown?: boolean }) {
  const { split, value, axis, shown = true } = props;
  return (
    <span
      className={cn(
        'absolute top-1/2 z-10 flex -translate-x-1/2 -translate-y-1/2 text-p-name transition-opacity duration-open',
        !shown && 'opacity-0',
      )}
      style={{ left: share(axis.place(value)) }}
    >
      <SplitMark split={split} className={split === 'validation' ? 'size-[0.62em]' : 'size-[0.8em]'} />
    </span>
  );
}

/** The distance between two marks, dotted. */
export function Distance(props: { from: number; to: number; axis: ScoreAxis; shown: boolean }) {
  const { from, to, axis, shown } = props;
  const places = [axis.place(from), axis.place(to)];
  const left = share(Math.min(...places));
  const right = share(Math.max(...places));
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
export function AxisEnds({ axis, label }: { readonly axis: ScoreAxis; readonly label: string }) {
  return (
    <p className="flex justify-between text-ink-2 text-p-note">
      <span>{axis.ticks[0]?.text}</span>
      <span>{label}</span>
      <span>{axis.ticks.at(-1)?.text}</span>
    </p>
  );
}
