'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { Button } from '@/app/components/ui/button';
import { Select } from '@/app/components/ui/select';
import { cn } from '@/app/lib/cn';
import type { MetricName } from '@/lib/nn/score';
import { stateInk } from './class/class-cell';
import { type StudentState, studentStates } from './class/states';
import { brushed, type Filter, isUnfiltered, unfiltered } from './filters';
import type { Measure } from './scores/axes';
import { useBrushText, useMeasureName } from './scores/parallel-axis';

interface FilterBarProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly students: number;
  readonly counts: ReadonlyMap<StudentState, number>;
  readonly measures: readonly Measure[];
  readonly metric: MetricName;
  /** Rounds so far, and the one that is looked at. */
  readonly rounds: number;
  readonly roundIndex: number;
  /** Submissions of the round, those that the filter means, and those that wait for the scorer. */
  readonly all: number;
  readonly shown: number;
  readonly pending: number;
}

const chip =
  'inline-flex min-h-11 items-center gap-1.5 rounded-chip border px-3 text-sm pointer-fine:min-h-8 pointer-fine:px-2.5';

/** The class in one line, which is the filter as well: of states, of stretches of axes, of chosen students. */
export const FilterBar = memo(function FilterBar(props: FilterBarProps) {
  const { filter, onChange, students, counts, measures, metric } = props;
  const { rounds, roundIndex, all, shown, pending } = props;
  const t = useTranslations('dashboard');
  const nameOf = useMeasureName();
  const textOf = useBrushText(metric);
  const chips = measures.flatMap((measure) => {
    const brush = filter.brushes[measure.id];
    return brush ? [{ measure, text: `${nameOf(measure)}: ${textOf(measure, brush)}` }] : [];
  });
  return (
    <fieldset aria-label={t('filter.label')} className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <span className="mr-1 font-bold">{t('filter.students', { count: students })}</span>
      {studentStates.map((state) => {
        const count = counts.get(state) ?? 0;
        const pressed = filter.state === state;
        if (count === 0 && !pressed) return null;
        return (
          <button
            key={state}
            type="button"
            aria-pressed={pressed}
            onClick={() => onChange({ ...filter, state: pressed ? null : state })}
            className={cn(
              chip,
              'font-semibold',
              pressed ? 'border-ink bg-ink text-paper' : ['border-line hover:border-ink', stateInk[state]],
            )}
          >
            {t(`state.${state}`)} {count}
          </button>
        );
      })}
      {filter.students.length > 0 && (
        <Taken onClick={() => onChange({ ...filter, students: [] })}>
          {t('filter.chosen', { count: filter.students.length })}
        </Taken>
      )}
      {chips.map(({ measure, text }) => (
        <Taken key={measure.id} onClick={() => onChange(brushed(filter, measure.id, null))}>
          {text}
        </Taken>
      ))}
      <span className="px-1 text-ink-2 text-sm" aria-live="polite">
        {isUnfiltered(filter) ? t('filter.submissions', { count: all }) : t('filter.shown', { shown, all })}
        {pending > 0 && ` · ${t('filter.pending', { count: pending })}`}
      </span>
      {!isUnfiltered(filter) && (
        <Button
          variant="bare"
          className="pointer-fine:min-h-8 text-sm"
          onClick={() => onChange({ ...unfiltered, roundIndex: filter.roundIndex })}
        >
          {t('filter.clear')}
        </Button>
      )}
      <Button
        aria-pressed={filter.onlyCounting}
        variant={filter.onlyCounting ? 'primary' : 'quiet'}
        className="ml-auto pointer-fine:min-h-8 text-sm"
        onClick={() => onChange({ ...filter, onlyCounting: !filter.onlyCounting })}
      >
        {t('filter.onlyCounting')}
      </Button>
      {rounds > 1 && (
        <Select
          label={t('filter.round')}
          className="w-auto pointer-fine:min-h-8 text-sm"
          value={String(roundIndex)}
          onChange={(value) =>
            // Brushes are on another lab's axes.
            onChange({
              ...filter,
              brushes: {},
              roundIndex: Number(value) === rounds - 1 ? null : Number(value),
            })
          }
          options={Array.from({ length: rounds }, (_, index) => ({
            value: String(index),
            label: t('filter.nth', { number: index + 1 }),
          }))}
        />
      )}
    </fieldset>
  );
});

/** Something of the filter that a press takes off. */
function Taken({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={cn(chip, 'border-ink bg-sheet hover:bg-sunken')}>
      {children}
      <X aria-hidden className="size-3.5" />
    </button>
  );
}
