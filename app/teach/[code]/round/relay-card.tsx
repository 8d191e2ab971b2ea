'use client';
import { useLocale, useTranslations } from 'next-intl';
import { HandOn } from '@/app/components/teach/hand-on';
import { Card } from '@/app/components/ui/card';
import { cn } from '@/app/lib/cn';
import { scoreText } from '@/app/lib/score';
import { findLab } from '@/lib/labs/catalogue';
import type { RosterRow, RoundView, SubmissionRow, TeamRow } from '@/lib/session/views';
import { stateInk } from '../class/class-cell';
import type { States } from '../class/use-states';
import { scoreIn } from '../scores/axes';

interface RelayCardProps {
  readonly round: RoundView;
  readonly teams: readonly TeamRow[];
  readonly roster: readonly RosterRow[];
  readonly states: States;
  /** Of this round. */
  readonly submissions: readonly SubmissionRow[];
  readonly onOpen: (participantId: string) => void;
}

/** The teams of a relay: who is at it, with which controls, and what they go on from. */
export function RelayCard({ round, teams, roster, states, submissions, onOpen }: RelayCardProps) {
  const t = useTranslations('dashboard.relay');
  const tState = useTranslations('dashboard.state');
  const locale = useLocale();
  const stages = round.settings.relay;
  const controls = findLab(round.labId)?.controls ?? [];
  const names = new Map(roster.map(({ id, name }) => [id, name]));
  const labels = (ids: readonly string[]) =>
    controls.flatMap(({ id, label }) => (ids.includes(id) ? [label[locale]] : [])).join(' · ');
  return (
    <Card className="grid min-w-0 gap-3">
      <h2 className="text-lg">{t('title')}</h2>
      <ol className="flex flex-wrap gap-x-6 gap-y-1 text-ink-2 text-sm">
        {stages.map((ids, index) => (
          <li key={ids.join(' ')}>{t('stage', { number: index + 1, controls: labels(ids) })}</li>
        ))}
      </ol>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {teams.map((team, index) => {
          const { active } = team;
          const isOn = team.stage < stages.length;
          const baton = submissions.find(({ id }) => id === team.baton);
          const reached = baton && scoreIn(baton, 'validation');
          return (
            <li key={team.id} className="grid content-start gap-1 rounded-card border border-line p-3">
              <p className="flex items-baseline justify-between gap-2">
                <span className="font-bold">{t('team', { number: index + 1 })}</span>
                <span className="text-ink-2 text-sm">
                  {isOn ? t('turn', { number: team.stage + 1, all: stages.length }) : t('done')}
                </span>
              </p>
              <ul className="flex flex-wrap gap-x-3">
                {team.members.map((id) => {
                  const state = states.get(id);
                  return (
                    <li key={id} className={cn('flex items-baseline gap-1.5', id !== active && 'text-ink-2')}>
                      <button
                        type="button"
                        className="min-h-11 underline-offset-4 pointer-fine:min-h-8 hover:underline"
                        onClick={() => onOpen(id)}
                      >
                        <span className={cn(id === active && 'font-bold')}>{names.get(id) ?? '–'}</span>
                      </button>
                      {id === active && state && (
                        <span className={cn('font-semibold text-xs', stateInk[state])}>{tState(state)}</span>
                      )}
                    </li>
                  );
                })}
              </ul>
              <p className="text-sm text-validation-text">
                {reached != null
                  ? t('baton', { score: scoreText(round.score.metric, reached) })
                  : t('noBaton')}
              </p>
              {isOn && round.phase.name === 'train' && (
                <HandOn
                  roundId={round.id}
                  team={team}
                  number={index + 1}
                  stages={stages.length}
                  className="justify-self-start text-sm"
                />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
