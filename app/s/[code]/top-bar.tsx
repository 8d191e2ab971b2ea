'use client';
import type { ReactNode } from 'react';
import { Clock } from '@/app/components/class/clock';

interface TopBarProps {
  /** The one sentence that says what to do now. */
  readonly sentence: string;
  /** End of training by the server's clock, while there is one to show. */
  readonly deadline?: number | null;
  /** Since when the clock stands. */
  readonly pausedAt?: number | null;
  readonly clockOffset?: number;
  /** A second row, always in sight: who one is and how things stand. */
  readonly children?: ReactNode;
}

/** The ink bar at the top of every phase of the student's page. */
export function TopBar({
  sentence,
  deadline = null,
  pausedAt = null,
  clockOffset = 0,
  children,
}: TopBarProps) {
  return (
    // On a phone held sideways, or magnified, it would take half the page.
    <header className="sticky top-0 z-20 [@media(height<28rem)]:static">
      <div className="bg-ink text-paper dark:bg-sunken dark:text-ink">
        <div className="mx-auto flex min-h-12 max-w-wide items-center justify-between gap-4 px-4 py-2 lg:px-6">
          <p role="status" className="phrases text-balance font-semibold leading-snug lg:text-lg">
            {sentence}
          </p>
          {deadline !== null && (
            <Clock {...{ deadline, pausedAt, clockOffset }} className="shrink-0 text-xl leading-none" />
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
