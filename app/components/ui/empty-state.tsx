import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

interface EmptyStateProps {
  readonly title: ReactNode;
  /** How it will be filled. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** Stands where something will be. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'squared-paper flex flex-col items-center justify-center rounded-card border border-line px-6 py-12 text-center',
        className,
      )}
    >
      <div className="font-semibold text-lg">{title}</div>
      {children && <p className="phrases mt-1 max-w-form text-balance text-ink-2">{children}</p>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  );
}
