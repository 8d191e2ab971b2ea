import type { ComponentProps } from 'react';
import { cn } from '@/app/lib/cn';

/** A sheet lying on the paper. */
export function Card({ className, ...props }: ComponentProps<'section'>) {
  return (
    <section className={cn('rounded-card border border-line bg-sheet p-4 sm:p-6', className)} {...props} />
  );
}
