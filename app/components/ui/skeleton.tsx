import { cn } from '@/app/lib/cn';

/** Keeps the place of what is on its way. Give it the size of what comes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cn('animate-pulse-slow rounded-card bg-sunken', className)} />;
}
