'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { ControlBar } from '@/app/components/teach/control-bar';
import { JoinCard } from '@/app/components/teach/join-card';
import { SessionOver } from '@/app/components/teach/session-over';
import { useControlKey } from '@/app/components/teach/use-control-path';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { type LiveSession, useSession } from '@/app/lib/use-session';
import type { ClassView, PublicView } from '@/lib/session/views';
import { ClassSection } from './class/class-section';
import { ClassTools } from './class/class-tools';
import { useFrameStore } from './class/use-frame-store';
import { useStates } from './class/use-states';
import { DigitsSection } from './digits/digits-section';
import { FilterBar } from './filter-bar';
import type { Filter } from './filters';
import { hasOwnFigures, RoundSection } from './round/round-section';
import { Scatter } from './scores/scatter';
import { ScoresSection } from './scores/scores-section';
import { SectionTabs } from './section-tabs';
import { StudentSheet } from './student/student-sheet';
import { useFiltering } from './use-filtering';
import { useLook } from './use-look';
import { useShown } from './use-shown';
import { useVisible } from './use-visible';

interface DashboardProps {
  readonly code: string;
  readonly joinUrl: string;
  /** As the page was asked for. */
  readonly query: string;
}

/** Everything of one session for its teacher: what to do next, who is where, and what generalised. */
export function Dashboard({ code, joinUrl, query }: DashboardProps) {
  const t = useTranslations();
  const key = useControlKey();
  const live = useSession(code, 'teacher', key);
  const looking = useLook(query);
  const { session, class: room } = live;
  if (live.deleted) return <Notice kind="bad" title={t('teacher.deleted')} />;
  if (live.error) return <Notice kind="bad" title={t(`errors.${live.error}`)} />;
  if (!session || !room) return <Skeleton className="h-96 w-full" />;
  // A control link ends with the session; what its page knows already is put away, too.
  if (session.endedAt !== null && key !== undefined) return <SessionOver session={session} />;
  return <OpenDashboard {...{ code, joinUrl, live, session, room, looking }} />;
}

interface OpenDashboardProps extends Pick<DashboardProps, 'code' | 'joinUrl'> {
  readonly live: LiveSession;
  readonly session: PublicView;
  readonly room: ClassView;
  readonly looking: ReturnType<typeof useLook>;
}

/** The dashboard once there is a class to look at. */
function OpenDashboard({ code, joinUrl, live, session, room, looking }: OpenDashboardProps) {
  const t = useTranslations('common.connection');
  const { round } = session;
  const [look, change] = looking;
  const { filter, order, student } = look;
  const [choosing, setChoosing] = useState(false);
  const frames = useFrameStore(live.progress);
  const states = useStates(room.roster, round.phase.name, live);
  const shown = useShown(room, round, filter, states);
  const { metric, roster, rows, measures, matched, litRows, sealed } = shown;
  const { visible, counts } = useVisible(shown, look, states, live.progress);

  const setFilter = useCallback((next: Filter) => change({ filter: next }), [change]);
  const filtering = useFiltering(filter, setFilter);
  const open = useCallback((id: string) => change({ student: id }), [change]);

  const waiting = round.phase.name === 'lobby' && session.endedAt === null;
  const hasDigits = room.digits.length > 0 || round.settings.digits > 0;
  const opened = roster.find(({ id }) => id === student) ?? null;
  const step = (by: -1 | 1) => {
    const at = visible.findIndex(({ id }) => id === student);
    const next = visible[(at + by + visible.length) % visible.length];
    if (next) open(next.id);
  };
  const plane = (
    <Scatter
      {...{ metric, rows, measures }}
      lit={litRows}
      sealed={sealed ? round.id : null}
      onOpen={open}
      onToggle={filtering.toggle}
      onBrush={filtering.brushPlane}
    />
  );
  const parts = {
    class: () => (
      <ClassSection
        {...{ shown, visible, states, frames, filter, filtering, choosing, plane }}
        onOpen={open}
      />
    ),
    scores: () => <ScoresSection {...{ code, shown, filter, filtering, plane }} onOpen={open} />,
    round: hasOwnFigures(round)
      ? () => (
          <RoundSection
            {...{ round, room, states }}
            submissions={rows}
            onOpen={open}
            onChoose={filtering.choose}
          />
        )
      : null,
    digits: hasDigits
      ? () => (
          <DigitsSection
            code={code}
            closed={round.standing.kind === 'revealed'}
            digits={room.digits}
            roster={room.roster}
            lit={shown.lit}
          />
        )
      : null,
  };
  const section = parts[look.section] ? look.section : 'class';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ControlBar live={live} />
      {live.connection === 'offline' && <Notice kind="bad" title={t('offline')} />}
      {waiting && <JoinCard code={code} joinUrl={joinUrl} />}
      <FilterBar
        {...{ filter, counts, measures, metric }}
        onChange={setFilter}
        students={roster.length}
        rounds={round.index + 1}
        roundIndex={shown.roundIndex}
        all={rows.length}
        shown={matched.length}
        pending={round.pending}
      />
      <SectionTabs
        {...{ section, parts }}
        onSection={(next) => change({ section: next })}
        tools={
          section === 'class' && (
            <ClassTools
              {...{ order, choosing }}
              onOrder={(next) => change({ order: next })}
              onChoosing={setChoosing}
            />
          )
        }
      />
      {opened && (
        <StudentSheet
          code={code}
          labId={shown.labId}
          dataId={room.plan[shown.roundIndex]?.settings.dataId ?? null}
          run={shown.roundIndex === round.index ? opened.latest : null}
          row={opened}
          state={states.get(opened.id) ?? 'not-started'}
          progress={live.progress.get(opened.id)}
          submissions={rows.filter(({ participantId }) => participantId === opened.id)}
          nameless={look.nameless}
          onNameless={(nameless) => change({ nameless })}
          onStep={visible.length > 1 ? step : null}
          onClose={() => change({ student: null, nameless: false })}
        />
      )}
    </div>
  );
}
