import { cn } from '@/app/lib/cn';

interface SealedBandProps {
  /** Opening is the reveal: the hatching parts from the middle. With reduced motion it is gone at once. */
  readonly open?: boolean;
  readonly className?: string;
}

/**
 * The hidden test while it is sealed: a hatched band in its colour. Give it a height; put what it hides behind
 * it (absolutely placed), and set `open` when the server has told the scores.
 */
export function SealedBand({ open = false, className }: SealedBandProps) {
  const half = 'absolute inset-y-0 w-1/2 hatch transition-[scale] ease-move duration-open';
  return (
    <span aria-hidden className={cn('relative block h-4 overflow-hidden', className)}>
      <span className={cn(half, 'left-0 origin-left', open && 'scale-x-0')} />
      <span className={cn(half, 'right-0 origin-right', open && 'scale-x-0')} />
    </span>
  );
}
