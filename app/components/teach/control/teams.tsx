'use client';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import type { ClassView, PublicView } from '@/lib/session/views';
import { HandOn } from '../hand-on';
import { Panel } from './panel';

interface TeamsProps {
  readonly round: PublicView['round'];
  readonly room: ClassView;
}

/** The teams of a relay: whose turn it is, and handing on for somebody who cannot. */
export function Teams({ round, room }: TeamsProps) {
  const t = useTranslations('control.teams');
  const nameOf = new Map(room.roster.map(({ id, name }) => [id, name]));
  const stages = round.settings.relay.length;
  return (
    <Panel title={t('title')}>
      <ul className="grid gap-3">
        {room.teams.map(({ id, members, stage, active }, index) => {
          const isOn = stage < stages;
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0"
            >
              <div className="min-w-0">
                <p className="text-ink-2 text-sm">
                  {t('team', { number: index + 1 })} ·{' '}
                  {isOn ? t('turn', { number: stage + 1, all: stages }) : t('finished')}
                </p>
                <p className="flex flex-wrap gap-x-2">
                  {members.map((member) => (
                    <span key={member} className={cn(member === active ? 'font-bold' : 'text-ink-2')}>
                      {nameOf.get(member)}
                    </span>
                  ))}
                </p>
              </div>
              {isOn && round.phase.name === 'train' && (
                <HandOn roundId={round.id} team={{ id, stage }} number={index + 1} stages={stages} />
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
