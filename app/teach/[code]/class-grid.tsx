'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { SplitLegend } from '@/app/components/split/legend';
import { EmptyState } from '@/app/components/ui/empty-state';
import { Select } from '@/app/components/ui/select';
import type { Progress } from '@/lib/protocol/messages';
import type { PhaseName } from '@/lib/session/state';
import type { RosterRow } from '@/lib/session/views';
import { ClassCell } from './class-cell';
import { orderRoster, type RosterOrder } from './roster-state';

interface ClassGridProps {
  readonly roster: readonly RosterRow[];
  readonly online: ReadonlySet<string>;
  readonly phase: PhaseName;
  readonly progress: ReadonlyMap<string, readonly Progress[]>;
}

/** Every student as a small curve: one look says who is stuck. */
export function ClassGrid({ roster, online, phase, progress }: ClassGridProps) {
  const t = useTranslations('teacher.classGrid');
  const [order, setOrder] = useState<RosterOrder>('arrival');
  const rows = useMemo(() => orderRoster(roster, order, progress), [roster, order, progress]);
  if (roster.length === 0) return <EmptyState title={t('empty')}>{t('emptyNote')}</EmptyState>;
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-lg">{t('title')}</h2>
        <div className="flex flex-wrap items-center gap-4">
          <SplitLegend of={['train', 'validation']} />
          <Select
            label={t('sort')}
            value={order}
            onChange={setOrder}
            className="w-44"
            options={[
              { value: 'arrival', label: t('byArrival') },
              { value: 'name', label: t('byName') },
              { value: 'validation', label: t('byValidation') },
            ]}
          />
        </div>
      </div>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))]">
        {rows.map((row) => (
          <ClassCell
            key={row.id}
            row={row}
            online={online.has(row.id)}
            phase={phase}
            frames={progress.get(row.id)}
          />
        ))}
      </ul>
    </section>
  );
}
