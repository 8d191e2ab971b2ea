import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

interface BadgeProps {
  readonly tone?: 'plain' | 'strong' | 'good' | 'bad';
  readonly className?: string;
  readonly children: ReactNode;
}

const tones = {
  plain: 'border-line text-ink-2',
  strong: 'border-ink bg-ink text-paper',
  good: 'border-line text-good',
  bad: 'border-line text-bad',
} as const;

/** A state in a word or two. */
export function Badge({ tone = 'plain', className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-chip border px-2.5 py-0.5 font-semibold text-sm',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
