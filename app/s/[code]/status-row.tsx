'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { cn } from '@/app/lib/cn';
import type { ConnectionState } from '@/app/lib/use-session';
import { aliasName } from '@/lib/session/aliases';

interface StatusRowProps {
  readonly name: string;
  /** The number of the name under which one stands on the board, where it hides one's own. */
  readonly alias: number | null;
  readonly connection: ConnectionState;
  /** How one's submissions stand, and the rank. */
  readonly submissions: ReactNode;
  readonly engine: ReactNode;
}

/** Name, engine, connection, submissions: the four things that one must never have to look for. */
export function StatusRow({ name, alias, connection, submissions, engine }: StatusRowProps) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <section
      aria-label={t('student.status.label')}
      className="flex min-h-11 flex-wrap items-center gap-x-3 text-ink-2 text-sm lg:gap-x-5"
    >
      <p className="min-w-0 max-w-44 truncate font-semibold text-ink lg:max-w-64">
        <span className="sr-only">{t('student.status.you')}: </span>
        {name}
        {alias !== null && (
          <span className="font-normal text-ink-2">
            {' '}
            {t('student.status.alias', { alias: aliasName(alias, locale) })}
          </span>
        )}
      </p>
      {engine}
      <p
        className={cn(
          'flex shrink-0 items-center gap-1.5',
          connection === 'online' ? 'text-good' : 'text-bad',
        )}
      >
        <span
          aria-hidden
          className={cn(
            'size-2 rounded-chip border-2 border-current',
            connection === 'online' ? 'bg-current' : 'animate-pulse-slow',
          )}
        />
        <span className={cn(connection === 'online' && 'max-sm:sr-only')}>
          {t(`common.connection.${connection}`)}
        </span>
      </p>
      <p className="ml-auto shrink-0 lg:ml-0">{submissions}</p>
      <div className="-mr-2 ml-auto hidden lg:block">
        <Preferences />
      </div>
    </section>
  );
}
