import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

const looks = {
  plain: { icon: Info, ink: 'text-ink-2' },
  good: { icon: CircleCheck, ink: 'text-good' },
  bad: { icon: CircleAlert, ink: 'text-bad' },
} as const;

interface NoticeProps {
  readonly kind?: keyof typeof looks;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** What one can do about it. */
  readonly action?: ReactNode;
  readonly className?: string;
}

/** Something to know, on the page itself: what happened and what to do. Faults are read out at once. */
export function Notice({ kind = 'plain', title, children, action, className }: NoticeProps) {
  const { icon: Icon, ink } = looks[kind];
  return (
    <div
      role={kind === 'bad' ? 'alert' : 'status'}
      className={cn('flex items-start gap-3 rounded-card border border-line bg-sheet p-4', className)}
    >
      <Icon aria-hidden className={cn('mt-0.75 size-5 shrink-0', ink)} />
      <div className="min-w-0 grow">
        {title && <p className="phrases font-semibold">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
