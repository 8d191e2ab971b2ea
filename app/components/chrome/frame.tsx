import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';
import { Preferences } from './preferences';
import { Wordmark } from './wordmark';

interface PageProps {
  /** Widest column: a form, something to read, a list, or a dashboard. */
  readonly width?: 'form' | 'reading' | 'page' | 'wide';
  /** Stands in the header before the switches (sign-out, invite …). */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

const widths = { form: 'max-w-page', reading: 'max-w-page', page: 'max-w-page', wide: 'max-w-wide' } as const;

/** The frame of ordinary pages: name, switches, content. The projector and the student's page have their own. */
export function Page({ width = 'page', actions, children, className }: PageProps) {
  const t = useTranslations('common');
  return (
    <div className={cn('mx-auto flex min-h-dvh flex-col px-4 sm:px-6', widths[width])}>
      <a
        href="#main"
        className="sr-only rounded-card bg-ink px-4 py-2 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        {t('skip')}
      </a>
      <header className="flex min-h-16 items-center justify-between gap-2 py-2">
        <Wordmark compact={actions !== undefined} />
        <div className="flex items-center gap-1">
          {actions}
          <Preferences />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={cn(
          'grow pt-4 pb-12 outline-none',
          width === 'form' && 'mx-auto w-full max-w-form',
          width === 'reading' && 'mx-auto w-full max-w-reading',
          className,
        )}
      >
        {children}
      </main>
    </div>
  );
}
