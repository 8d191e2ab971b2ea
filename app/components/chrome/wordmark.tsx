import { SplitMark, splits } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';

/** The name, with the three splits as its sign; `compact` leaves only the sign on a phone. */
export function Wordmark({ compact = false }: { readonly compact?: boolean }) {
  return (
    // Seldom followed: a plain link spares every page what follows links without loading anew.
    <a
      href="/"
      className="flex min-h-11 shrink-0 items-center gap-2.5 rounded-card font-bold text-lg tracking-tight"
    >
      <span className="flex items-center gap-0.75 text-base">
        {splits.map((split) => (
          <SplitMark key={split} split={split} />
        ))}
      </span>
      <span className={cn(compact && 'max-sm:sr-only')}>Holdout</span>
    </a>
  );
}
