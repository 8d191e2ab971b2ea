import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

const looks = {
  good: { icon: CircleCheck, ink: 'text-good' },
  fair: { icon: CircleAlert, ink: 'text-ink' },
  bad: { icon: CircleX, ink: 'text-bad' },
} as const;

interface VerdictProps {
  readonly state: keyof typeof looks;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** What a page came to, large enough to be read by someone walking past. */
export function Verdict({ state, title, children }: VerdictProps) {
  const { icon: Icon, ink } = looks[state];
  return (
    <div className="flex items-center gap-5">
      <Icon aria-hidden className={cn('size-16 shrink-0 sm:size-20', ink)} strokeWidth={1.5} />
      <div>
        <p className={cn('phrases text-balance font-bold text-2xl sm:text-3xl', ink)}>{title}</p>
        {children && <p className="mt-1 text-ink-2">{children}</p>}
      </div>
    </div>
  );
}
