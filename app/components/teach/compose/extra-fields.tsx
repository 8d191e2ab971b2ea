'use client';
import { useTranslations } from 'next-intl';
import { isRanked, takesDigits, takesOwnWeights } from '@/lib/labs/round-plan';
import { CheckBox } from './check-box';
import type { FieldsProps } from './fields';
import { NumberField } from './number-field';
import { Section } from './section';

/** A quiet student's page, digits of the class's own, weights from a file. */
export function ExtraFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose.extra');
  const { mode, calm, digits, digitsRank, ownWeights } = settings;
  const draws = isRanked(mode) && takesDigits(lab);
  return (
    <Section title={t('title')}>
      <div>
        <CheckBox
          label={t('calm')}
          hint={t('calmNote')}
          checked={calm}
          onChange={(next) => onChange({ ...settings, calm: next })}
        />
        {takesOwnWeights(lab, mode) && (
          <CheckBox
            label={t('ownWeights')}
            hint={t('ownWeightsNote')}
            checked={ownWeights}
            onChange={(next) => onChange({ ...settings, ownWeights: next })}
          />
        )}
      </div>
      {draws && (
        <>
          <NumberField
            label={t('digits')}
            hint={t('digitsNote')}
            integer
            min={0}
            max={10}
            value={digits}
            onChange={(next) => onChange({ ...settings, digits: next })}
          />
          <CheckBox
            label={t('digitsRank')}
            hint={t('digitsRankNote')}
            checked={digitsRank}
            onChange={(next) => onChange({ ...settings, digitsRank: next })}
          />
        </>
      )}
    </Section>
  );
}
