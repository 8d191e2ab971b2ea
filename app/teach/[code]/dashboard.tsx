'use client';
import { Tabs } from '@base-ui/react/tabs';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { ControlBar } from '@/app/components/teach/control-bar';
import { JoinCard } from '@/app/components/teach/join-card';
import { SessionOver } from '@/app/components/teach/session-over';
import { useControlKey } from '@/app/components/teach/use-control-path';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { cn } from '@/app/lib/cn';
import { useSession } from '@/app/lib/use-session';
import { type Section, sections } from './address';
import { ClassGrid } from './class/class-grid';
import { ClassTools } from './class/class-tools';
import { ordered } from './class/order';
import type { StudentState } from './class/states';
import { useFrameStore } from './class/use-frame-store';
import { useStates } from './class/use-states';
import { DigitsSection } from './digits/digits-section';
import { FilterBar } from './filter-bar';
import { type Brush, brushed, type Filter, toggled } from './filters';
import { hasOwnFigures, RoundSection } from './round/round-section';
import { statedControls } from './scores/axes';
import { ParallelCoordinates } from './scores/parallel-coordinates';
import { Scatter } from './scores/scatter';
import { SubmissionTable } from './scores/submission-table';
import { StudentSheet } from './student/student-sheet';
import { useLook } from './use-look';
import { useShown } from './use-shown';

interface DashboardProps {
  readonly code: string;
  readonly joinUrl: string;
  /** As the page was asked for. */
  readonly query: string;
}

/** A class of so many has the plane beside its curves; a larger one wants the whole width. */
const besides = 36;

const nobody: readonly never[] = [];

/** Everything of one session for its teacher: what to do next, who is where, and what generalised. */
export function Dashboard({ code, joinUrl, query }: DashboardProps) {
  const t = useTranslations();
  const key = useControlKey();
  const live = useSession(code, 'teacher', key);
  const { session, class: room } = live;
  const round = session?.round ?? null;
  const [look, change] = useLook(query);
  const { filter, order, student } = look;
  const [choosing, setChoosing] = useState(false);
  const frames = useFrameStore(live.progress);
  const states = useStates(room?.roster ?? nobody, round?.phase.name ?? 'lobby', live);
  const shown = useShown(room, round, filter, states);
  const { lab, metric, roster, rows, measures, matched, litRows, lit, sealed } = shown;

  // Best first is as of the last change of the class: an order that changed with each frame could not be read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const inOrder = useMemo(() => ordered(roster, order, states, live.progress), [roster, order, states]);
  const visible = useMemo(
    () => (filter.state === null ? inOrder : inOrder.filter(({ id }) => lit?.has(id))),
    [inOrder, filter.state, lit],
  );
  const counts = useMemo(() => {
    const found = new Map<StudentState, number>();
    for (const { id } of roster) {
      const state = states.get(id);
      if (state) found.set(state, (found.get(state) ?? 0) + 1);
    }
    return found;
  }, [roster, states]);

  const setFilter = useCallback((next: Filter) => change({ filter: next }), [change]);
  const open = useCallback((id: string) => change({ student: id }), [change]);
  const toggle = useCallback((id: string) => setFilter(toggled(filter, id)), [setFilter, filter]);
  const choose = useCallback(
    (students: readonly string[]) => setFilter({ ...filter, students }),
    [setFilter, filter],
  );
  const brush = useCallback(
    (id: string, next: Brush | null) => setFilter(brushed(filter, id, next)),
    [setFilter, filter],
  );
  const brushPlane = useCallback(
    (brushes: Filter['brushes']) => setFilter({ ...filter, brushes: { ...filter.brushes, ...brushes } }),
    [setFilter, filter],
  );

  if (live.deleted) return <Notice kind="bad" title={t('teacher.deleted')} />;
  if (live.error) return <Notice kind="bad" title={t(`errors.${live.error}`)} />;
  if (!session || !room || !round) return <Skeleton className="h-96 w-full" />;
  // A control link ends with the session; what its page knows already is put away, too.
  if (session.endedAt !== null && key !== undefined) return <SessionOver session={session} />;

  const waiting = round.phase.name === 'lobby' && session.endedAt === null;
  const hasDigits = room.digits.length > 0 || round.settings.digits > 0;
  const offered = sections.filter(
    (section) => (section !== 'round' || hasOwnFigures(round)) && (section !== 'digits' || hasDigits),
  );
  const section = offered.includes(look.section) ? look.section : 'class';
  const isCurrent = shown.roundIndex === round.index;
  const opened = roster.find(({ id }) => id === student) ?? null;
  const step = (by: -1 | 1) => {
    const at = visible.findIndex(({ id }) => id === student);
    const next = visible[(at + by + visible.length) % visible.length];
    if (next) open(next.id);
  };
  const hasPlane = roster.length > 0 && roster.length <= besides;
  const scatter = (
    <Scatter
      metric={metric}
      rows={rows}
      lit={litRows}
      sealed={sealed ? round.id : null}
      measures={measures}
      onOpen={open}
      onToggle={toggle}
      onBrush={brushPlane}
    />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ControlBar live={live} />
      {live.connection === 'offline' && <Notice kind="bad" title={t('common.connection.offline')} />}
      {waiting && <JoinCard code={code} joinUrl={joinUrl} />}
      <FilterBar
        filter={filter}
        onChange={setFilter}
        students={roster.length}
        counts={counts}
        measures={measures}
        metric={metric}
        rounds={round.index + 1}
        roundIndex={shown.roundIndex}
        all={rows.length}
        shown={matched.length}
        pending={round.pending}
      />
      <Tabs.Root
        value={section}
        onValueChange={(value: Section) => change({ section: value })}
        className="grid grid-cols-[minmax(0,1fr)] gap-3"
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Tabs.List className="flex flex-wrap gap-1" aria-label={t('dashboard.sections')}>
            {offered.map((value) => (
              <Tabs.Tab key={value} value={value} className={tabLook}>
                {t(`dashboard.section.${value}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {section === 'class' && (
            <div className="ml-auto flex flex-wrap items-center gap-2">
              <ClassTools
                order={order}
                onOrder={(next) => change({ order: next })}
                choosing={choosing}
                onChoosing={setChoosing}
              />
            </div>
          )}
        </div>
        <Tabs.Panel
          value="class"
          className={cn(
            'grid grid-cols-[minmax(0,1fr)] items-start gap-4 outline-none',
            hasPlane && 'xl:grid-cols-[minmax(0,1fr)_29rem]',
          )}
        >
          {section === 'class' && (
            <>
              <ClassGrid
                rows={visible}
                narrowed={visible.length < roster.length}
                states={states}
                frames={frames}
                lit={lit}
                chosen={filter.students}
                choosing={choosing}
                onOpen={open}
                onToggle={toggle}
              />
              {hasPlane && scatter}
            </>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="scores" className="grid grid-cols-[minmax(0,1fr)] gap-4 outline-none">
          {section === 'scores' && (
            <>
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[29rem_minmax(0,1fr)]">
                {scatter}
                <ParallelCoordinates
                  metric={metric}
                  rows={rows}
                  lit={litRows}
                  measures={measures}
                  brushes={filter.brushes}
                  sealed={sealed}
                  onBrush={brush}
                />
              </div>
              {lab && (
                <SubmissionTable
                  code={code}
                  rows={matched}
                  controls={statedControls(lab)}
                  sealed={sealed}
                  chosen={filter.students}
                  onOpen={open}
                />
              )}
            </>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="round" className="outline-none">
          {section === 'round' && (
            <RoundSection
              round={round}
              room={room}
              states={states}
              submissions={rows}
              onOpen={open}
              onChoose={choose}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="digits" className="outline-none">
          {section === 'digits' && (
            <DigitsSection
              code={code}
              closed={round.standing.kind === 'revealed'}
              digits={room.digits}
              roster={room.roster}
              lit={lit}
            />
          )}
        </Tabs.Panel>
      </Tabs.Root>
      {opened && (
        <StudentSheet
          code={code}
          labId={shown.labId}
          dataId={room.plan[shown.roundIndex]?.settings.dataId ?? null}
          run={isCurrent ? opened.latest : null}
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

const tabLook =
  'min-h-11 rounded-card border border-transparent px-3 font-semibold text-ink-2 pointer-fine:min-h-9 hover:text-ink data-active:border-ink data-active:bg-sheet data-active:text-ink data-selected:border-ink data-selected:bg-sheet data-selected:text-ink';
