'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Select } from '@/app/components/ui/select';
import type { Control } from '@/lib/labs/types';
import { CheckBox } from './check-box';
import type { FieldsProps } from './fields';
import { NumberField } from './number-field';
import { Section } from './section';

/** Which controls the class may turn; the others stand at a value of the teacher's. */
export function LockedFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose');
  const locale = useLocale();
  const { locked } = settings;
  if (settings.mode === 'crowd') return null;
  const turn = ({ id }: Control, isLocked: boolean) => {
    const { [id]: _, ...others } = locked;
    const value = lab.presets.default[id];
    onChange({ ...settings, locked: isLocked && value !== undefined ? { ...others, [id]: value } : others });
  };
  return (
    <Section title={t('locked.title')} note={t('locked.note')}>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {lab.controls.map((control) => {
          const value = locked[control.id];
          const set = (next: number | string) =>
            onChange({ ...settings, locked: { ...locked, [control.id]: next } });
          return (
            <li key={control.id}>
              <CheckBox
                label={control.label[locale]}
                checked={value !== undefined}
                onChange={(isLocked) => turn(control, isLocked)}
              />
              {value !== undefined && (
                <div className="pb-2 pl-8">
                  <ControlValue control={control} value={value} onChange={set} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

interface ControlValueProps {
  readonly control: Control;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

/** One value of a control, by hand or from its options. */
function ControlValue({ control, value, onChange }: ControlValueProps) {
  const t = useTranslations('compose');
  const locale = useLocale();
  const label = t('locked.value', { control: control.label[locale] });
  return control.kind === 'number' ? (
    <NumberField
      label={label}
      hint={t('range', { min: control.min, max: control.max })}
      integer={control.integer}
      min={control.min}
      max={control.max}
      value={Number(value)}
      onChange={onChange}
    />
  ) : (
    <Select
      label={label}
      value={String(value)}
      onChange={onChange}
      options={control.options.map((option) => ({ value: option.value, label: option.label[locale] }))}
    />
  );
}
