'use client';
import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import type { Chapter } from '@/lib/session/chapters';
import { sinceStart } from './time-bar';

interface ChapterListProps {
  readonly chapters: readonly Chapter[];
  readonly time: number;
  readonly startsAt: number;
  readonly onSeek: (time: number) => void;
}

/** The ways into the session: every phase of every round, and what its teacher marked. */
export function ChapterList({ chapters, time, startsAt, onSeek }: ChapterListProps) {
  const t = useTranslations('replay');
  const phases = useTranslations('common.phase');
  const current = chapters.findLast(({ at }) => at <= time);
  const words = (chapter: Chapter): string => {
    switch (chapter.kind) {
      case 'round':
        return t('round', { number: chapter.roundIndex + 1 });
      case 'moment':
        // A link without names has no words of marks.
        return chapter.label || t('moment');
      case 'end':
        return t('end');
      case 'predict':
      case 'train':
      case 'freeze':
      case 'reveal':
      case 'debrief':
        return phases(chapter.kind);
    }
  };
  return (
    <ol aria-label={t('chapters')} className="flex gap-1.5 max-sm:overflow-x-auto max-sm:pb-2 sm:flex-wrap">
      {chapters.map((chapter) => (
        <li key={`${chapter.kind} ${chapter.at}`} className="shrink-0">
          <button
            type="button"
            aria-current={chapter === current ? 'step' : undefined}
            onClick={() => onSeek(chapter.at)}
            className={cn(
              'inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap rounded-card border border-line bg-sheet px-2.5 text-left text-sm transition-colors duration-quick hover:border-ink pointer-fine:min-h-8',
              chapter.kind === 'round' && 'font-semibold',
              chapter === current && 'border-ink bg-ink text-paper',
            )}
          >
            {chapter.kind === 'moment' && <Flag aria-hidden className="size-3.5 shrink-0" />}
            {words(chapter)}
            <span className={cn('tabular-nums', chapter !== current && 'text-ink-2')}>
              {sinceStart(chapter.at, startsAt)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
