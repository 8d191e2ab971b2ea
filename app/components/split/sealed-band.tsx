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
  return <span aria-hidden className={cn('seal hatch block h-4', open && 'seal-open', className)} />;
}
