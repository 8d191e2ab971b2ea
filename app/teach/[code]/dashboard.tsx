'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { useSession } from '@/app/lib/use-session';
import { ClassGrid } from './class-grid';
import { ControlBar } from './control-bar';
import { Counts } from './counts';
import { FilterBar } from './filter-bar';
import { type Filter, filterRows, unfiltered } from './filters';
import { JoinCard } from './join-card';
import { Scatter } from './scatter';
import { SubmissionTable } from './submission-table';

interface DashboardProps {
  readonly code: string;
  readonly joinUrl: string;
}

/** Everything of one session for its teacher: what to do next, who is where, and what generalised. */
export function Dashboard({ code, joinUrl }: DashboardProps) {
  const t = useTranslations();
  const live = useSession(code, 'teacher');
  const { session, class: room } = live;
  const [chosen, setFilter] = useState<Filter | null>(null);
  const current = session?.round.index ?? 0;
  const filter = useMemo(() => chosen ?? unfiltered(current), [chosen, current]);
  const rows = useMemo(() => filterRows(room?.submissions ?? [], filter), [room?.submissions, filter]);

  if (live.deleted) return <Notice kind="bad" title={t('teacher.deleted')} />;
  if (live.error) return <Notice kind="bad" title={t(`errors.${live.error}`)} />;
  if (!session || !room) return <Skeleton className="h-96 w-full" />;
  const waiting = session.round.phase.name === 'lobby' && session.endedAt === null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <ControlBar session={session} joinUrl={joinUrl} clockOffset={live.clockOffset} />
      {live.connection === 'offline' && <Notice kind="bad" title={t('common.connection.offline')} />}
      {waiting && <JoinCard code={code} joinUrl={joinUrl} />}
      <Counts session={session} room={room} online={live.online} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_30rem]">
        <ClassGrid
          roster={room.roster}
          online={live.online}
          phase={session.round.phase.name}
          progress={live.progress}
        />
        <Scatter rows={rows} roundId={session.round.id} sealed={!room.unsealed && isSealed(session)} />
      </div>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <FilterBar
          rows={room.submissions}
          shown={rows.length}
          rounds={session.round.index + 1}
          filter={filter}
          onChange={setFilter}
          onClear={() => setFilter(null)}
        />
        <SubmissionTable code={code} rows={rows} labId={labOf(rows) ?? session.round.labId} />
      </section>
    </div>
  );
}

/** The lab whose hyper-parameters the table shows: that of the rows in it. */
const labOf = (rows: readonly { readonly labId: string }[]) => rows[0]?.labId;

const isSealed = (session: { readonly round: { readonly standing: { readonly kind: string } } }) =>
  session.round.standing.kind === 'sealed';
