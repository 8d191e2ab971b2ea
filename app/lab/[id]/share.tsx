'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/app/components/ui/copy-button';
import type { LabDefinition } from '@/lib/labs/types';
import { type Experiment, write } from './use-address';

interface ShareProps {
  readonly lab: LabDefinition;
  readonly experiment: Experiment;
}

/** The address that does an experiment again, to be handed on. */
export function Share({ lab, experiment }: ShareProps) {
  const t = useTranslations('sandbox.share');
  const tCommon = useTranslations('common');
  return (
    <CopyButton
      text={`${location.origin}/lab/${lab.id}?${write(lab, experiment)}`}
      label={t('link')}
      copiedLabel={tCommon('copied')}
      failedLabel={tCommon('copyFailed')}
      className="text-sm"
    />
  );
}
