import type { ReactNode } from 'react';
import { Card } from '@/app/components/ui/card';
import { cn } from '@/app/lib/cn';

interface PanelProps {
  readonly title: ReactNode;
  /** At the right of the title. */
  readonly action?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One matter of the control page. */
export function Panel({ title, action, className, children }: PanelProps) {
  return (
    <Card className={cn('grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3', className)}>
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">{title}</h2>
        {action}
      </div>
      {children}
    </Card>
  );
}
