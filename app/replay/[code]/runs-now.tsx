'use client';
import { useLocale, useTranslations } from 'next-intl';
import { memo, useEffect, useRef } from 'react';
import { type Look, useLook } from '@/app/components/views/look';
import { cn } from '@/app/lib/cn';
import { token } from '@/app/lib/theme';
import { drawSpark } from '@/app/teach/[code]/class/sparkline';
import { currentRound, workOf } from '@/lib/session/lookup';
import type { SessionState } from '@/lib/session/state';
import type { PublicView } from '@/lib/session/views';
import type { Frame } from '@/lib/trainer/types';
import { nameOf } from './name-of';
import { framesBy, pointsBy, type Recording } from './recording';

interface RunsNowProps {
  readonly recording: Recording;
  readonly state: SessionState;
  readonly session: PublicView;
  readonly time: number;
  readonly chosen: string | null;
  readonly onChoose: (participantId: string | null) => void;
}

/** Behind every rank. */
const unranked = Number.MAX_SAFE_INTEGER;

/** Everyone's run as far as it had come, those on the board first. */
export function RunsNow({ recording, state, session, time, chosen, onChoose }: RunsNowProps) {
  const t = useTranslations('replay');
  const locale = useLocale();
  const look = useLook();
  const round = currentRound(state);
  // By what they sent in: rows under generated names do not say whose they are.
  const ranks = new Map(session.round.standing.rows.map(({ submissionId, rank }) => [submissionId, rank]));
  const rows = Object.values(state.participants)
    .filter(({ removed }) => !removed)
    .flatMap((participant) => {
      const { runs, submissions } = workOf(round, participant.id);
      const run = runs.at(-1);
      const ranked = submissions.find(({ id }) => ranks.has(id));
      const rank = ranked ? (ranks.get(ranked.id) ?? null) : null;
      return run ? [{ participant, run, number: runs.length, rank }] : [];
    })
    .sort((a, b) => (a.rank ?? unranked) - (b.rank ?? unranked));
  return (
    <section aria-labelledby="runs-now" className="min-w-0 lg:sticky lg:top-4">
      <h2 id="runs-now" className="mb-2 text-lg">
        {t('runs')}
      </h2>
      {rows.length === 0 ? (
        <p className="text-ink-2">{t('noRuns')}</p>
      ) : (
        <ul className="grid max-h-[calc(100dvh-6rem)] grid-cols-2 gap-2 overflow-y-auto sm:grid-cols-3 lg:grid-cols-2">
          {rows.map(({ participant: { id }, run, number, rank }) => {
            const count = pointsBy(recording, round.id, run.id, time);
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === chosen}
                  onClick={() => onChoose(id === chosen ? null : id)}
                  className={cn(
                    'block w-full rounded-card border border-line bg-sheet p-2 text-left transition-colors duration-quick hover:border-ink',
                    id === chosen && 'border-ink',
                  )}
                >
                  <span className="flex items-baseline justify-between gap-2">
                    <span className="truncate font-semibold text-sm">{nameOf(state, round, id, locale)}</span>
                    <span className="shrink-0 text-ink-2 text-xs">
                      {rank !== null && t('rank', { rank })}
                      {rank === null && number > 1 && t('run', { number })}
                    </span>
                  </span>
                  <Spark
                    frames={framesBy(recording, round.id, run, count)}
                    count={count}
                    runId={run.id}
                    planned={run.planned}
                    look={look}
                  />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

interface SparkProps {
  readonly frames: readonly Frame[];
  readonly count: number;
  readonly runId: string;
  readonly planned: number;
  readonly look: Look;
}

/** Drawn again only when a point was added or taken away. */
const Spark = memo(
  function Spark({ frames, planned, look }: SparkProps) {
    const canvas = useRef<HTMLCanvasElement>(null);
    useEffect(() => {
      const element = canvas.current;
      if (!element) return;
      const words = { train: token('--color-train-text'), validation: token('--color-validation-text') };
      // Calls at once too.
      const resized = new ResizeObserver(([entry]) => {
        if (entry) drawSpark(element, entry.contentRect, { frames, planned }, { look, words });
      });
      resized.observe(element);
      return () => resized.disconnect();
    }, [frames, planned, look]);
    return <canvas ref={canvas} aria-hidden className="block h-16 w-full" />;
  },
  (before, after) =>
    before.runId === after.runId && before.count === after.count && before.look === after.look,
);
