'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/app/components/ui/copy-button';
import type { RunCard } from '@/app/s/[code]/runs';
import type { LabDefinition } from '@/lib/labs/types';
import { type Experiment, write } from './use-address';

interface TakeAwayProps {
  readonly lab: LabDefinition;
  readonly card: RunCard | null;
  /** In the controls. */
  readonly experiment: Experiment;
}

/** What one can take along: the address that does the run again. */
export function TakeAway({ lab, card, experiment }: TakeAwayProps) {
  const t = useTranslations('sandbox.take');
  const tCommon = useTranslations('common');
  if (typeof location === 'undefined') return null;
  const shown = card ? { ...experiment, config: card.config, seed: card.seed } : experiment;
  const address = `${location.origin}/lab/${lab.id}?${write(lab, shown)}`;
  return (
    <div className="flex flex-wrap gap-2">
      <CopyButton
        text={address}
        label={t('link')}
        copiedLabel={tCommon('copied')}
        failedLabel={tCommon('copyFailed')}
        className="text-sm"
      />
    </div>
  );
}
