import { Check } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { findLab } from '@/lib/labs/catalogue';
import { calledName } from '@/lib/session/aliases';
import type { RoundView, TeamView } from '@/lib/session/views';

/** Teams that have room. */
const mostTeams = 24;

/** As many have room with all their members' names; of more only whose turn it is. */
const largeTeams = 18;

const columnsFor = (teams: number) =>
  teams <= 8 ? 'grid-cols-1' : teams <= largeTeams ? 'grid-cols-2' : 'grid-cols-3';

/** A relay's teams: who is at it, and which stage they are in. */
export function Teams({ round }: { readonly round: RoundView }) {
  const t = useTranslations('projector.teams');
  const locale = useLocale();
  const { teams, settings } = round;
  const controls = findLab(round.labId)?.controls ?? [];
  const stages = settings.relay.map((ids) =>
    ids.map((id) => controls.find((control) => control.id === id)?.label[locale] ?? id).join('・'),
  );
  const shown = teams.slice(0, mostTeams);
  return (
    <section className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] gap-[2cqh]">
      <ol className="flex flex-wrap gap-x-[2cqw] gap-y-[0.5cqh] text-p-note">
        {stages.map((stage, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two stages may turn the same controls
          <li key={index} className="flex min-w-0 items-center gap-[0.6em]">
            <span className="grid size-[1.7em] place-items-center rounded-chip border-2 border-ink font-bold">
              {index + 1}
            </span>
            <span className="max-w-[30cqw] truncate">{stage}</span>
          </li>
        ))}
      </ol>
      <ol
        aria-label={t('label')}
        className={cn(
          'grid min-h-0 auto-rows-min gap-x-[2cqw] gap-y-[1cqh] overflow-hidden',
          columnsFor(shown.length),
        )}
      >
        {shown.map((team) => (
          <Team key={team.id} team={team} stages={stages.length} isSmall={shown.length > largeTeams} />
        ))}
      </ol>
      <p className="text-ink-2 text-p-note">
        {teams.length > shown.length && t('rest', { count: teams.length - shown.length })}
      </p>
    </section>
  );
}

interface TeamProps {
  readonly team: TeamView;
  readonly stages: number;
  readonly isSmall: boolean;
}

function Team({ team, stages, isSmall }: TeamProps) {
  const t = useTranslations('projector.teams');
  const locale = useLocale();
  const { members, stage } = team;
  const isDone = stage >= stages;
  const active = members.find(({ participantId }) => participantId === team.active);
  const others = members.filter((member) => member !== active);
  return (
    <li className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-[1cqw] border-line border-b pb-[0.8cqh]">
      <div className="min-w-0 leading-tight">
        {active && (
          <p className="truncate font-bold text-p-name leading-tight">{calledName(active, locale)}</p>
        )}
        {(!isSmall || !active) && (
          <p className="truncate text-ink-2 text-p-note leading-tight">
            {others.map((member) => calledName(member, locale)).join(locale === 'ja' ? '　' : ' · ')}
          </p>
        )}
      </div>
      <p className="flex items-center gap-[0.4cqw] text-p-note">
        <span className="sr-only">{isDone ? t('done') : t('stage', { stage: stage + 1, stages })}</span>
        {Array.from({ length: stages }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: stages have no other name
            key={index}
            aria-hidden
            className={cn(
              'grid size-[1.7em] place-items-center rounded-chip border-2 font-bold',
              index < stage
                ? 'border-ink bg-ink text-paper'
                : index === stage
                  ? 'border-ink'
                  : 'border-line text-ink-2',
            )}
          >
            {index < stage ? <Check className="size-[1em]" /> : index + 1}
          </span>
        ))}
      </p>
    </li>
  );
}
