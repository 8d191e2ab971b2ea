import Link from 'next/link';
import { SplitMark, splits } from '@/app/components/split/marks';

/** The name, with the three splits as its sign. */
export function Wordmark() {
  return (
    <Link
      href="/"
      className="flex min-h-11 items-center gap-2.5 rounded-card font-bold text-lg tracking-tight"
    >
      <span className="flex items-center gap-0.75 text-base">
        {splits.map((split) => (
          <SplitMark key={split} split={split} />
        ))}
      </span>
      Holdout
    </Link>
  );
}
