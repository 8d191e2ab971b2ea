'use client';
import { useTranslations } from 'next-intl';
import { LoadWeights } from '@/app/components/lab/load-weights';
import { toast } from '@/app/components/ui/toast';
import type { ReadWeights } from '@/lib/export/weights-file';
import type { LabDefinition } from '@/lib/labs/types';

interface OwnWeightsProps {
  readonly lab: LabDefinition;
  readonly onWeights: (read: ReadWeights) => Promise<void>;
  readonly disabled: boolean;
}

/** Weights from a file as a run of one's own, where the round allows it. */
export function OwnWeights({ lab, onWeights, disabled }: OwnWeightsProps) {
  const t = useTranslations('play.load');
  const take = (read: ReadWeights) =>
    void onWeights(read).catch(() => toast(t('unmeasured'), { kind: 'bad' }));
  return <LoadWeights lab={lab} onWeights={take} disabled={disabled} />;
}
