'use client';
import { useTranslations } from 'next-intl';
import type { LiveSession } from '@/app/lib/use-session';
import type { ClassView, PublicView } from '@/lib/session/views';

interface RoomCountsProps {
  readonly session: PublicView;
  readonly room: ClassView;
  readonly online: LiveSession['online'];
}

/** The class in four figures. */
export function RoomCounts({ session, room, online }: RoomCountsProps) {
  const t = useTranslations('control.counts');
  const { round } = session;
  const present = room.roster.filter(({ removed }) => !removed);
  const training = present.filter(({ id, latest }) => online.has(id) && latest && !latest.end).length;
  const counts = [
    ['present', present.filter(({ id }) => online.has(id)).length, present.length],
    ['training', round.phase.name === 'train' ? training : 0, null],
    ['submitted', present.filter(({ submissions }) => submissions > 0).length, null],
    ['pending', round.pending, null],
  ] as const;
  return (
    <dl className="grid grid-cols-4 gap-2 text-center">
      {counts.map(([name, count, of]) => (
        <div
          key={name}
          className="flex flex-col-reverse justify-end rounded-card border border-line bg-sheet px-0.5 py-2"
        >
          <dt className="text-ink-2 text-xs leading-tight sm:text-sm">{t(name)}</dt>
          <dd className="font-bold text-2xl">
            {count}
            {of !== null && of !== count && <span className="font-normal text-base text-ink-2">/{of}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
