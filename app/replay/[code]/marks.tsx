import { Flag } from 'lucide-react';
import { memo } from 'react';
import { SplitMark } from '@/app/components/split/marks';
import type { Chapter } from '@/lib/session/chapters';

/** Half of the width of the browser's own thumb: it does not reach beyond the ends. */
const thumb = 8;

interface MarksProps {
  readonly chapters: readonly Chapter[];
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Over the bar: where rounds begin and are trained, where the hidden test is opened, and what the teacher marked. */
export const Marks = memo(function Marks({ chapters, startsAt, endsAt }: MarksProps) {
  const along = (ms: number) => `${ms / Math.max(1, endsAt - startsAt)} * (100% - ${2 * thumb}px)`;
  return (
    <div aria-hidden className="relative h-6 text-xs">
      {chapters.map((chapter, index) => {
        const next = chapters.slice(index + 1).find(({ kind }) => kind !== 'moment');
        return (
          <span
            key={`${chapter.kind} ${chapter.at}`}
            className="absolute bottom-0 flex"
            style={{
              left: `calc(${thumb}px + ${along(chapter.at - startsAt)})`,
              width: `calc(${along((next?.at ?? endsAt) - chapter.at)})`,
            }}
          >
            <Mark chapter={chapter} />
          </span>
        );
      })}
    </div>
  );
});

/** In a box from where it begins to where the next phase does. */
function Mark({ chapter }: { readonly chapter: Chapter }) {
  switch (chapter.kind) {
    case 'round':
      return (
        <span className="h-6 border-ink border-l pl-1 font-semibold leading-none">
          {chapter.roundIndex + 1}
        </span>
      );
    case 'train':
      return <span className="h-1 w-full bg-ink" />;
    case 'reveal':
      return <SplitMark split="hidden" className="-translate-x-1/2 mb-1 size-3" />;
    case 'moment':
      return <Flag className="-translate-x-px mb-1.5 size-3.5 shrink-0 fill-ink text-ink" />;
    case 'predict':
    case 'freeze':
    case 'debrief':
    case 'end':
      return null;
  }
}
