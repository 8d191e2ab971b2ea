'use client';
import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ask } from '@/app/lib/socket';
import type { SeatOrigin } from '@/lib/protocol/lists';
import type { ClassView, PublicView } from '@/lib/session/views';
import { Panel } from './panel';
import { seatReport } from './seats';

interface SeatsPanelProps {
  readonly session: PublicView;
  readonly room: ClassView;
}

/** From where the seats were taken, and which look as if one person had two of them. */
export function SeatsPanel({ session, room }: SeatsPanelProps) {
  const t = useTranslations('control.seats');
  const format = useFormatter();
  const seats = useSeats(room.roster.length);
  const nameOf = new Map(room.roster.filter(({ removed }) => !removed).map(({ id, name }) => [id, name]));
  const { phase } = session.round;
  const startedAt = 'startedAt' in phase ? phase.startedAt : null;
  const present = seats.filter(({ participantId }) => nameOf.has(participantId));
  const { twins, shared } = seatReport(present, startedAt);
  if (present.length === 0) return null;
  return (
    <Panel title={t('title')}>
      {twins.map(({ seats: group, late }) => (
        <div
          key={group[0]?.participantId}
          role="status"
          className="flex gap-3 rounded-card border border-bad p-3"
        >
          <TriangleAlert aria-hidden className="mt-1 size-5 shrink-0 text-bad" />
          <div className="min-w-0">
            <p className="font-semibold">{t(late ? 'late' : 'twins')}</p>
            <p>{group.map(({ participantId }) => nameOf.get(participantId)).join(' · ')}</p>
            <p className="text-ink-2 text-sm">
              {group[0]?.address} · {group[0]?.browser}
            </p>
          </div>
        </div>
      ))}
      {twins.length === 0 && <p className="text-ink-2">{t('fine')}</p>}
      {shared && <p className="text-ink-2 text-sm">{t('shared', shared)}</p>}
      <details>
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t('all', { count: present.length })}
        </summary>
        <ul className="mt-2 max-h-80 overflow-y-auto text-sm">
          {present.map(({ participantId, address, browser, takenAt }) => (
            <li key={participantId} className="border-line border-t py-1.5 first:border-t-0">
              <p className="flex justify-between gap-3">
                <span className="font-semibold">{nameOf.get(participantId)}</span>
                <time dateTime={new Date(takenAt).toISOString()} className="text-ink-2">
                  {format.dateTime(takenAt, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}
                </time>
              </p>
              <p className="text-ink-2">
                {address} · {browser}
              </p>
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

/** Asked for again whenever somebody comes or is merged. */
function useSeats(people: number): readonly SeatOrigin[] {
  const [seats, setSeats] = useState<readonly SeatOrigin[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of people, other seats
  useEffect(() => {
    let gone = false;
    void ask('seat:list', {}).then((answer) => {
      if (answer.ok && !gone) setSeats(answer.data.seats);
    });
    return () => {
      gone = true;
    };
  }, [people]);
  return seats;
}
