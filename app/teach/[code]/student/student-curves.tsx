'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Curves } from '@/app/components/charts/curves';
import { Segmented } from '@/app/components/lab/segmented';
import { SplitLegend } from '@/app/components/split/legend';
import { frameText } from '@/app/lib/score';
import type { Progress } from '@/lib/protocol/messages';
import type { Run } from '@/lib/session/state';

interface StudentCurvesProps {
  readonly run: Run | null;
  /** The name that is shown. */
  readonly name: string;
  readonly progress: readonly Progress[] | undefined;
  readonly hasAccuracy: boolean;
}

/** The learning curves of a student's run, large. */
export function StudentCurves({ run, name, progress, hasAccuracy }: StudentCurvesProps) {
  const t = useTranslations('dashboard.student');
  const [wanted, setQuantity] = useState<'loss' | 'accuracy'>('loss');
  const quantity = hasAccuracy ? wanted : 'loss';
  const points = useMemo(
    () => (progress ?? []).flatMap(({ runId, frame }) => (runId === run?.id ? [frame] : [])),
    [progress, run?.id],
  );
  const last = points.at(-1);
  return (
    <section className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SplitLegend of={['train', 'validation']} />
        {hasAccuracy && (
          <Segmented
            label={t('quantity')}
            value={quantity}
            onChange={setQuantity}
            options={[
              { value: 'loss', label: t('loss') },
              { value: 'accuracy', label: t('accuracy') },
            ]}
          />
        )}
      </div>
      {last ? (
        <Curves
          points={points}
          quantity={quantity}
          steps={run?.planned}
          height={280}
          label={t('curve', {
            name,
            step: last.step,
            train: frameText(last.trainAccuracy, last.trainLoss),
            validation: frameText(last.validationAccuracy, last.validationLoss),
          })}
        />
      ) : (
        <p className="squared-paper grid h-70 place-content-center rounded-mark px-6 text-center text-ink-2 text-sm">
          {t(run ? 'noFrames' : 'noRun')}
        </p>
      )}
    </section>
  );
}
