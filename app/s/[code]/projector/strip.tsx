import type { ReactNode } from 'react';
import { type Split, SplitMark, splitColours } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';
import type { ScoreAxis } from '@/app/lib/score';
import type { Interval as Bounds } from '@/lib/session/views';

const within = (place: number) => Math.min(1, Math.max(0, place));
const share = (place: number) => `${100 * within(place)}%`;

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

interface MarkProps {
  readonly split: Split;
  readonly outlined?: boolean;
  readonly value: number;
  readonly axis: ScoreAxis;
  readonly shown?: boolean;
  /** Where on the strip's height; in the middle without. */
  readonly className?: string;
}

const markSizes: Readonly<Record<Split, string>> = {
  train: 'size-[0.62em]',
  validation: 'size-[0.62em]',
  hidden: 'size-[0.8em]',
};

/** A split's mark at its score; an arrow where the score lies before the axis begins. */
export function Mark({ split, outlined, value, axis, shown = true, className }: MarkProps) {
  const place = axis.place(value);
  return (
    <span
      className={cn(
        'absolute top-1/2 z-10 flex -translate-x-1/2 -translate-y-1/2 text-p-name transition-[opacity,left] duration-open',
        !shown && 'opacity-0',
        className,
      )}
      style={{ left: share(place) }}
    >
      {place < 0 ? (
        <span aria-hidden className={cn('leading-none', splitColours[split].text)}>
          ◂
        </span>
      ) : (
        <SplitMark split={split} outlined={outlined} className={markSizes[split]} />
      )}
    </span>
  );
}

interface IntervalProps {
  readonly split: Split;
  readonly of: Bounds;
  readonly axis: ScoreAxis;
  readonly shown?: boolean;
  readonly className?: string;
}

/** The 95 % interval of a score as a thin bar; nothing where there is none. */
export function Interval({ split, of, axis, shown = true, className }: IntervalProps) {
  if (!of) return null;
  const [left, right] = [axis.place(of.low), axis.place(of.high)].sort((a, b) => a - b) as [number, number];
  return (
    <span
      className={cn(
        'absolute top-1/2 h-[0.45cqh] min-h-0.5 -translate-y-1/2 rounded-chip opacity-75 transition-[opacity,left,width] duration-open',
        splitColours[split].background,
        !shown && 'opacity-0',
        className,
      )}
      style={{ left: share(left), width: `${100 * (within(right) - within(left))}%` }}
    />
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
    <p className="flex justify-between gap-2 whitespace-nowrap text-ink-2 text-p-note">
      <span>{axis.ticks[0]?.text}</span>
      <span className="truncate">{label}</span>
      <span>{axis.ticks.at(-1)?.text}</span>
    </p>
  );
}
