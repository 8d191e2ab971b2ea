'use client';
import { Progress as Base } from '@base-ui/react/progress';
import type { ReactNode } from 'react';
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
  return (
    <Base.Root
      value={value === null ? null : Math.round(value * 100)}
      className={cn('flex flex-col gap-1.5', className)}
    >
      <div className="flex justify-between gap-3 text-sm">
        <Base.Label className="text-ink-2">{label}</Base.Label>
        {detail && <span>{detail}</span>}
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-chip bg-line">
        <Base.Indicator className="h-full rounded-chip bg-ink transition-[width] duration-quick data-indeterminate:w-1/3 data-indeterminate:animate-pulse-slow" />
      </Base.Track>
    </Base.Root>
  );
}
