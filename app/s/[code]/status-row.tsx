'use client';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { buttonLook } from '@/app/components/ui/button-look';
import { Menu, MenuChoice } from '@/app/components/ui/menu';
import { cn } from '@/app/lib/cn';
import type { ConnectionState } from '@/app/lib/use-session';
import { defaultEngine, type Engine, engines } from '@/lib/trainer/types';

interface StatusRowProps {
  readonly name: string;
  readonly connection: ConnectionState;
  /** How one's submissions stand, and the rank. */
  readonly submissions: ReactNode;
  readonly engine: ReactNode;
}

/** Name, engine, connection, submissions: the four things that one must never have to look for. */
export function StatusRow({ name, connection, submissions, engine }: StatusRowProps) {
  const t = useTranslations();
  return (
    <section
      aria-label={t('student.status.label')}
      className="flex min-h-11 flex-wrap items-center gap-x-3 text-ink-2 text-sm lg:gap-x-5"
    >
      <p className="min-w-0 max-w-36 truncate font-semibold text-ink lg:max-w-64">
        <span className="sr-only">{t('student.status.you')}: </span>
        {name}
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

interface EngineMenuProps {
  /** What was really got; null while it is being opened. */
  readonly engine: Engine | null;
  /** Engines that were tried first and did not work. */
  readonly passed: readonly Engine[];
  readonly failed: boolean;
  /** A run is in progress. */
  readonly locked: boolean;
  readonly onChoose: (engine: Engine) => void;
}

/** The engine really in use, why it is not a better one, and the choice of another. */
export function EngineMenu({ engine, passed, failed, locked, onChoose }: EngineMenuProps) {
  const t = useTranslations('student.engine');
  const got = engine ? t(`short.${engine}`) : failed ? t('none') : t('opening');
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t('label')}: ${got}`}
          className={cn(
            buttonLook({ variant: 'bare' }),
            '-mx-2 gap-1 px-2 font-normal text-sm [&_svg]:size-3.5',
            failed && 'text-bad',
          )}
        >
          {got}
          <ChevronDown aria-hidden />
        </button>
      }
    >
      {engine && passed.length > 0 && (
        <p className="max-w-72 px-3 py-2 text-ink-2 text-sm">
          {t('why', { tried: passed.map((tried) => t(`short.${tried}`)).join(', '), got })}
        </p>
      )}
      {failed && <p className="max-w-72 px-3 py-2 text-bad text-sm">{t('failed')}</p>}
      {locked ? (
        <p className="max-w-72 px-3 py-2 text-sm">{t('locked')}</p>
      ) : (
        <MenuChoice
          value={engine ?? defaultEngine}
          onChange={onChoose}
          options={engines.map((value) => ({ value, label: t(value) }))}
        />
      )}
    </Menu>
  );
}
