'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Skeleton } from '@/app/components/ui/skeleton';
import { ReplayedTime } from '@/app/lib/use-remaining';
import { Phase } from '@/app/s/[code]/projector/projector';
import { publicView } from '@/lib/session/project';
import { ChapterList } from './chapter-list';
import type { Recording } from './recording';
import { RunsNow } from './runs-now';
import { Stage } from './stage';
import { TimeBar } from './time-bar';
import { useKeys } from './use-keys';
import { usePlayback } from './use-playback';

const RunSheet = lazy(() => import('./run-sheet').then(({ RunSheet }) => ({ default: RunSheet })));

interface PlayerProps {
  readonly code: string;
  readonly recording: Recording;
}

/** The wall as the class saw it, the runs beside it, and the time to go through them. */
export function Player({ code, recording }: PlayerProps) {
  const t = useTranslations('replay');
  const { timeline, chapters, idle, audience } = recording;
  const playback = usePlayback(timeline, idle);
  const { time, playing, seek } = playback;
  const [chosen, setChosen] = useState<string | null>(null);
  useKeys(playback, chapters);

  const count = timeline.countAt(time);
  const state = useMemo(() => timeline.stateAfter(count), [timeline, count]);
  const session = useMemo(() => {
    const view = publicView(state);
    // Without names there are none to list.
    return { ...view, names: view.names.filter((name) => name !== '') };
  }, [state]);
  // Who comes upon a reveal playing sees it happen; who jumps to it sees how it ended, as of long ago.
  const offset = playing ? time - Date.now() : Number.POSITIVE_INFINITY;
  const isTeacher = audience.kind === 'teacher';

  return (
    <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-4">
        <header>
          <h1 className="text-2xl">{session.title}</h1>
          <p className="text-ink-2">{t(isTeacher ? 'leadTeacher' : 'lead')}</p>
        </header>
        <Stage label={t('stage')}>
          <ReplayedTime value={time}>
            <Phase session={session} joinUrl={null} clockOffset={offset} />
          </ReplayedTime>
        </Stage>
        <TimeBar recording={recording} playback={playback} />
        <ChapterList chapters={chapters} time={time} startsAt={timeline.startsAt} onSeek={seek} />
        {chosen !== null && (
          <Suspense fallback={<Skeleton className="h-80 w-full" />}>
            <RunSheet
              key={chosen}
              code={code}
              recording={recording}
              state={state}
              time={time}
              participantId={chosen}
              withWeights={isTeacher}
              onClose={() => setChosen(null)}
            />
          </Suspense>
        )}
      </div>
      <RunsNow
        recording={recording}
        state={state}
        session={session}
        time={time}
        chosen={chosen}
        onChoose={setChosen}
      />
    </div>
  );
}
