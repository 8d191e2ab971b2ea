'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { RoundSettings } from '@/lib/session/settings';
import type { OwnTeam } from '@/lib/session/views';
import { fixedByTeam } from './relay-turn';

export interface Fixed {
  /** What one may not turn, as it is set. */
  readonly config: Config;
  /** By id of the control, who has set it. */
  readonly why: ReadonlyMap<string, string>;
}

/** The controls that one may not turn in this round: the teacher's, and in a relay those of the other turns. */
export function useFixed(lab: LabDefinition, team: OwnTeam | null, settings: RoundSettings): Fixed {
  const t = useTranslations('student.controls');
  const { mode, relay, locked } = settings;
  const byTeam = useMemo(
    () => (mode === 'relay' && team ? fixedByTeam(lab, team, relay) : {}),
    [mode, team, lab, relay],
  );
  return useMemo(
    () => ({
      config: { ...byTeam, ...locked },
      why: new Map([
        ...Object.keys(byTeam).map((id) => [id, t('fixedByTeam')] as const),
        ...Object.keys(locked).map((id) => [id, t('fixedByTeacher')] as const),
      ]),
    }),
    [byTeam, locked, t],
  );
}
