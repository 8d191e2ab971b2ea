import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

interface FigureFrameProps {
  readonly title: string;
  /** Beside the title: what can be chosen. */
  readonly aside?: ReactNode;
  /** Below the figure: what marks and colours mean. */
  readonly legend?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A figure with its title. */
export function FigureFrame({ title, aside, legend, className, children }: FigureFrameProps) {
  return (
    <figure className={cn('flex w-full min-w-0 flex-col gap-1.5', className)}>
      <figcaption className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="phrases font-semibold text-sm">{title}</span>
        {aside}
      </figcaption>
      {children}
      {legend}
    </figure>
  );
}

/** What stands where a figure will be. It has the figure's height, so that nothing moves when it comes. */
export function Waiting({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <p
      className={cn(
        'squared-paper phrases flex min-h-40 items-center justify-center rounded-mark px-6 text-center text-ink-2 text-sm',
        className,
      )}
    >
      {children}
    </p>
  );
}
