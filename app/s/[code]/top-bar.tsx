'use client';
import type { ReactNode } from 'react';
import { Clock } from '@/app/components/class/clock';

interface TopBarProps {
  /** The one sentence that says what to do now. */
  readonly sentence: string;
  /** End of training by the server's clock, while there is one. */
  readonly deadline?: number | null;
  readonly clockOffset?: number;
  /** A second row, always in sight: who one is and how things stand. */
  readonly children?: ReactNode;
}

/** The ink bar at the top of every phase of the student's page. */
export function TopBar({ sentence, deadline = null, clockOffset = 0, children }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20">
      <div className="bg-ink text-paper dark:bg-sunken dark:text-ink">
        <div className="mx-auto flex min-h-12 max-w-wide items-center justify-between gap-4 px-4 py-2 lg:px-6">
          <p role="status" className="text-balance font-semibold leading-snug lg:text-lg">
            {sentence}
          </p>
          {deadline !== null && (
            <Clock deadline={deadline} clockOffset={clockOffset} className="shrink-0 text-xl leading-none" />
          )}
        </div>
      </div>
      {children && (
        <div className="border-line border-b bg-paper">
          <div className="mx-auto max-w-wide px-4 lg:px-6">{children}</div>
        </div>
      )}
    </header>
  );
}
