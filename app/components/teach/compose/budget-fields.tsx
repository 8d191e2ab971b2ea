'use client';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/app/components/lab/segmented';
import { usualWork, workUnitsOf } from '@/lib/labs/round-plan';
import { workUnits } from '@/lib/session/settings';
import type { FieldsProps } from './fields';
import { NumberField } from './number-field';
import { Section } from './section';

/** Multiply-adds are typed in thousands of millions. */
const billion = 1e9;

/** The clock, and what each may spend beside it. */
export function BudgetFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose');
  const { work, mode } = settings;
  const units = mode === 'crowd' ? [] : workUnitsOf(lab);
  if (units.length === 0) return null;
  return (
    <Section title={t('work.title')} note={t('work.note')}>
      <Segmented
        label={t('work.title')}
        value={work?.unit ?? 'none'}
        onChange={(unit) => onChange({ ...settings, work: unit === 'none' ? null : usualWork(lab, unit) })}
        options={[
          { value: 'none', label: t('work.none') },
          ...workUnits.map((unit) => ({ value: unit, label: t(`work.${unit}`) })),
        ]}
      />
      {work?.unit === 'steps' && (
        <NumberField
          label={t('work.steps-most')}
          integer
          min={1}
          max={1e9}
          value={work.most}
          onChange={(most) => onChange({ ...settings, work: { ...work, most } })}
        />
      )}
      {work?.unit === 'multiply-adds' && (
        <NumberField
          label={t('work.multiply-adds-most')}
          min={0.001}
          max={1e6}
          value={work.most / billion}
          onChange={(most) => onChange({ ...settings, work: { ...work, most: Math.round(most * billion) } })}
        />
      )}
    </Section>
  );
}
