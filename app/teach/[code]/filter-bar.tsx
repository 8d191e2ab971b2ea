'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { Select } from '@/app/components/ui/select';
import { findLab } from '@/lib/labs/catalogue';
import type { SubmissionRow } from '@/lib/session/views';
import { type Filter, filterRows, isUnfiltered, unfiltered, valuesOf } from './filters';

interface FilterBarProps {
  /** Of the whole session. */
  readonly rows: readonly SubmissionRow[];
  readonly shown: number;
  readonly rounds: number;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly onClear: () => void;
}

const any = '*';
const orNull = (value: string) => (value === any ? null : value);

/** Narrows the table and the scatter plot together: by round, student, hyper-parameter. */
export function FilterBar({ rows, shown, rounds, filter, onChange, onClear }: FilterBarProps) {
  const t = useTranslations('teacher.filter');
  const locale = useLocale();
  const ofRound = filterRows(rows, unfiltered(filter.roundIndex));
  const controls = findLab(ofRound[0]?.labId ?? '')?.controls ?? [];
  const names = new Map(ofRound.map((row) => [row.participantId, row.name]));
  return (
    <fieldset aria-label={t('label')} className="flex flex-wrap items-center gap-2">
      {rounds > 1 && (
        <Select
          label={t('round')}
          className="w-auto"
          value={String(filter.roundIndex)}
          onChange={(value) => onChange(unfiltered(Number(value)))}
          options={Array.from({ length: rounds }, (_, index) => ({
            value: String(index),
            label: `${t('round')} ${index + 1}`,
          }))}
        />
      )}
      <Select
        label={t('participant')}
        className="w-auto"
        value={filter.participantId ?? any}
        onChange={(value) => onChange({ ...filter, participantId: orNull(value) })}
        options={[
          { value: any, label: t('everyone') },
          ...[...names].map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        label={t('parameter')}
        className="w-auto"
        value={filter.parameter ?? any}
        onChange={(value) => onChange({ ...filter, parameter: orNull(value), value: null })}
        options={[
          { value: any, label: t('anyParameter') },
          ...controls.map((control) => ({ value: control.id, label: control.label[locale] })),
        ]}
      />
      {filter.parameter !== null && (
        <Select
          label={t('value')}
          className="w-auto"
          value={filter.value ?? any}
          onChange={(value) => onChange({ ...filter, value: orNull(value) })}
          options={[
            { value: any, label: t('anyValue') },
            ...valuesOf(ofRound, filter.parameter).map((value) => ({ value, label: value })),
          ]}
        />
      )}
      <Button
        aria-pressed={filter.onlyCounting}
        variant={filter.onlyCounting ? 'primary' : 'quiet'}
        onClick={() => onChange({ ...filter, onlyCounting: !filter.onlyCounting })}
      >
        {t('onlyCounting')}
      </Button>
      <span className="px-2 text-ink-2" aria-live="polite">
        {t('shown', { shown, all: ofRound.length })}
      </span>
      {!isUnfiltered(filter) && (
        <Button variant="bare" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </fieldset>
  );
}
