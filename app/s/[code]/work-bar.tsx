'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Progress } from '@/app/components/ui/progress';
import { stepsWithin, type WorkLeft } from './work-budget';

interface WorkBarProps {
  readonly work: WorkLeft;
  /** What a step of the present setting costs, and how many a run of it takes; not known of a simulation. */
  readonly perStep: number;
  readonly steps: number | undefined;
}

/** What is left of the work budget, and whether the next run fits into it. */
export function WorkBar({ work, perStep, steps }: WorkBarProps) {
  const t = useTranslations('play.work');
  const format = useFormatter();
  const { unit, most, spent } = work;
  const left = Math.max(0, most - spent);
  const allowed = stepsWithin(work, perStep);
  const number = (value: number) =>
    unit === 'steps'
      ? format.number(value)
      : format.number(value, { notation: 'compact', maximumSignificantDigits: 3 });
  return (
    <div className="mt-3 border-line border-t pt-3">
      <Progress
        value={left / most}
        label={t(unit)}
        detail={t('left', { left: number(left), most: number(most) })}
      />
      <p className="mt-1 text-ink-2 text-sm">
        {allowed === 0
          ? t('none')
          : steps !== undefined && steps > allowed
            ? t('cut', { steps: allowed })
            : unit === 'multiply-adds'
              ? t('reach', { steps: allowed })
              : t('fair')}
      </p>
    </div>
  );
}
