'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Field } from '@/app/components/ui/field';
import { Select } from '@/app/components/ui/select';
import { stops } from '@/lib/labs/controls';
import type { Control, LabDefinition, Sweep } from '@/lib/labs/types';
import { cellLimit } from '@/lib/protocol/settings';
import { CheckBox } from './check-box';
import { Choice } from './choice';
import { readNumbers } from './draft';
import type { FieldsProps } from './fields';
import { NumberField } from './number-field';
import { Section } from './section';
import { TextField } from './text-field';

type Axis = Sweep['axes'][number];

const none = '-';
/** Values of an axis at most, as the door takes them. */
const mostValues = 40;
/** What the number of cells is told for. */
const usualClass = 30;

const cellsOf = ({ axes, seeds }: Sweep) => axes.reduce((cells, { values }) => cells * values.length, seeds);

/** A few values to begin with: the ends and the middle of a range, or every option. */
function someValues(control: Control): Axis['values'] {
  if (control.kind === 'choice') return control.options.map(({ value }) => value);
  const all = stops(control);
  return [...new Set([all[0], all[Math.floor(all.length / 2)], all.at(-1)])].flatMap((value) => value ?? []);
}

/** Which figure the class draws: one or two controls, their values, and how often each place is done. */
export function SweepFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose.sweep');
  const locale = useLocale();
  const { sweep } = settings;
  if (!sweep) return null;
  const change = (changes: Partial<Sweep>) => onChange({ ...settings, sweep: { ...sweep, ...changes } });
  /** What is an axis is set nowhere else. */
  const setAxes = (axes: readonly Axis[]) => {
    const config = Object.fromEntries(
      Object.entries(sweep.config).filter(([id]) => axes.every(({ control }) => control !== id)),
    );
    change({ axes, config, figure: axes.length === 1 ? 'curve' : sweep.figure });
  };
  const turn = (index: number, id: string) => {
    const control = lab.controls.find((own) => own.id === id);
    const rest = sweep.axes.slice(0, index);
    if (!control) return setAxes(rest);
    const after = sweep.axes.slice(index + 1).filter((axis) => axis.control !== id);
    setAxes([
      ...rest.filter((axis) => axis.control !== id),
      { control: id, values: someValues(control) },
      ...after,
    ]);
  };
  const cells = cellsOf(sweep);
  return (
    <Section title={t('title')} note={t('note')}>
      {[0, 1].map((index) => {
        const axis = sweep.axes[index];
        if (index > sweep.axes.length) return null;
        return (
          <div key={index} className="grid gap-2">
            <Field label={t(index === 0 ? 'first' : 'second')}>
              <Select
                value={axis?.control ?? none}
                onChange={(id) => turn(index, id)}
                options={[
                  ...(index === 1 ? [{ value: none, label: t('noSecond') }] : []),
                  ...lab.controls.map((control) => ({ value: control.id, label: control.label[locale] })),
                ]}
              />
            </Field>
            {axis && (
              <AxisValues
                key={axis.control}
                lab={lab}
                axis={axis}
                onChange={(values) => setAxes(sweep.axes.with(index, { ...axis, values }))}
              />
            )}
          </div>
        );
      })}
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField
          label={t('seeds')}
          integer
          min={1}
          max={20}
          value={sweep.seeds}
          onChange={(seeds) => change({ seeds })}
        />
        <Field label={t('shows')}>
          <Select
            value={sweep.shows}
            onChange={(shows) => change({ shows })}
            options={(['train', 'validation', 'hidden', 'gap'] as const).map((value) => ({
              value,
              label: t(`show.${value}`),
            }))}
          />
        </Field>
      </div>
      {sweep.axes.length === 2 && (
        <Choice
          label={t('figure')}
          value={sweep.figure}
          onChange={(figure) => change({ figure })}
          options={(['curve', 'heat-map'] as const).map((value) => ({ value, label: t(`figures.${value}`) }))}
        />
      )}
      <p className={cells > cellLimit ? 'text-bad' : 'text-ink-2 text-sm'}>
        {cells > cellLimit
          ? t('tooMany', { cells, most: cellLimit })
          : t('cells', { cells, students: usualClass, each: Math.ceil(cells / usualClass) })}
      </p>
    </Section>
  );
}

interface AxisValuesProps {
  readonly lab: LabDefinition;
  readonly axis: Axis;
  readonly onChange: (values: Axis['values']) => void;
}

function AxisValues({ lab, axis, onChange }: AxisValuesProps) {
  const t = useTranslations('compose');
  const locale = useLocale();
  const control = lab.controls.find(({ id }) => id === axis.control);
  if (!control) return null;
  if (control.kind === 'choice') {
    return (
      <div className="grid gap-x-6 sm:grid-cols-2">
        {control.options.map(({ value, label }) => (
          <CheckBox
            key={value}
            label={label[locale]}
            checked={axis.values.includes(value)}
            disabled={axis.values.length === 1 && axis.values.includes(value)}
            onChange={(wanted) =>
              onChange(
                control.options
                  .map((option) => option.value)
                  .filter((other) => (other === value ? wanted : axis.values.includes(other))),
              )
            }
          />
        ))}
      </div>
    );
  }
  const { min, max, integer } = control;
  const read = (text: string) => {
    const numbers = readNumbers(text);
    const fits = numbers?.every(
      (value) => value >= min && value <= max && (!integer || Number.isInteger(value)),
    );
    if (!numbers || !fits || numbers.length === 0 || numbers.length > mostValues) return null;
    return new Set(numbers).size === numbers.length ? numbers : null;
  };
  return (
    <TextField
      label={t('sweep.values', { control: control.label[locale] })}
      hint={t('range', { min, max })}
      error={t('sweep.valuesError', { min, max })}
      value={axis.values}
      write={(values) => values.join(', ')}
      read={read}
      onChange={onChange}
    />
  );
}
