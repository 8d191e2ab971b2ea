'use client';
import { type ReactNode, useId } from 'react';
import { cn } from '@/app/lib/cn';

interface ProgressProps {
  /** From 0 to 1; null while it cannot be known. */
  readonly value: number | null;
  readonly label: ReactNode;
  /** Said at the right, such as `12 / 40`. */
  readonly detail?: ReactNode;
  readonly className?: string;
}

export function Progress({ value, label, detail, className }: ProgressProps) {
  const id = useId();
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <div className="flex justify-between gap-3 text-sm">
        <span id={id} className="text-ink-2">
          {label}
        </span>
        {detail && <span>{detail}</span>}
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        className="h-1.5 overflow-hidden rounded-chip bg-line"
      >
        <div
          className={cn(
            'h-full rounded-chip bg-ink transition-[width] duration-quick',
            percent === null && 'w-1/3 animate-pulse-slow',
          )}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
