'use client';
import { Lock } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { NumberSlider } from '@/app/components/ui/slider';
import { cn } from '@/app/lib/cn';
import { stops } from '@/lib/labs/controls';
import type { ChoiceControl, Config, Control, NumberControl } from '@/lib/labs/types';
import { spoken } from './config-summary';
import { Segmented } from './segmented';

interface ConfigControlsProps {
  readonly controls: readonly Control[];
  readonly config: Config;
  readonly onChange: (config: Config) => void;
  readonly disabled?: boolean;
  /** Ids of those that can be turned although the others are disabled. */
  readonly live?: ReadonlySet<string>;
  /** Ids of those that are disabled because they change what a step costs of a work budget. */
  readonly priced?: ReadonlySet<string>;
  /** By id, why nobody may turn them here: they are shown with their value. */
  readonly fixed?: ReadonlyMap<string, string>;
  readonly className?: string;
}

/**
 * A lab's hyper-parameters. On a wide page they stand in two columns and one line below says what the one under
 * the pointer or in focus does; on a narrow one every hint stands under its control.
 */
export function ConfigControls({
  controls,
  config,
  onChange,
  disabled = false,
  live,
  priced,
  fixed,
  className,
}: ConfigControlsProps) {
  const t = useTranslations('student.controls');
  const locale = useLocale();
  const [shown, setShown] = useState<Control | null>(null);
  const isLocked = ({ id }: Control) => disabled && !live?.has(id);
  const whyLocked = ({ id }: Control) => t(priced?.has(id) ? 'priced' : 'locked');
  return (
    <div className={cn('flex flex-col', className)}>
      <div className="grid gap-x-6 gap-y-4 lg:grid-flow-row-dense lg:grid-cols-2 lg:gap-y-1.5">
        {controls.map((control) => (
          // Hovering and focusing only choose which hint is shown beneath; nothing here is pressed.
          // biome-ignore lint/a11y/noStaticElementInteractions: see above
          <div
            key={control.id}
            onPointerEnter={() => setShown(control)}
            onFocus={() => setShown(control)}
            className={cn('min-w-0', control.kind === 'choice' && 'lg:col-span-2')}
          >
            {fixed?.has(control.id) ? (
              <FixedRow control={control} value={config[control.id]} why={fixed.get(control.id) ?? ''} />
            ) : control.kind === 'number' ? (
              <NumberRow
                control={control}
                value={Number(config[control.id])}
                onChange={(value) => onChange({ ...config, [control.id]: value })}
                disabled={isLocked(control)}
              />
            ) : (
              <ChoiceRow
                control={control}
                value={String(config[control.id])}
                onChange={(value) => onChange({ ...config, [control.id]: value })}
                disabled={isLocked(control)}
              />
            )}
            <p className="mt-1 text-ink-2 text-sm lg:hidden">
              {isLocked(control) && priced?.has(control.id) ? whyLocked(control) : control.hint[locale]}
            </p>
          </div>
        ))}
      </div>
      <p
        aria-hidden
        className="mt-1.5 hidden min-h-10 border-line border-t pt-1.5 text-ink-2 text-sm lg:block"
      >
        {shown && !fixed?.has(shown.id) && isLocked(shown)
          ? whyLocked(shown)
          : (shown?.hint[locale] ?? t('hint'))}
      </p>
    </div>
  );
}

interface RowProps<C extends Control, Value> {
  readonly control: C;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled: boolean;
}

interface FixedRowProps {
  readonly control: Control;
  readonly value: number | string | undefined;
  readonly why: string;
}

/** A control that nobody may turn: what it stands at, and why. */
function FixedRow({ control, value, why }: FixedRowProps) {
  const locale = useLocale();
  return (
    <div>
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-semibold">{control.label[locale]}</span>
        <span className="flex items-center gap-1.5">
          <Lock aria-hidden className="size-3.5 self-center text-ink-2" />
          <span className="font-mono">{spoken(control, value, locale)}</span>
        </span>
      </p>
      <p className="text-ink-2 text-sm">{why}</p>
    </div>
  );
}

function NumberRow({ control, value, onChange, disabled }: RowProps<NumberControl, number>) {
  const locale = useLocale();
  return (
    <NumberSlider
      label={control.label[locale]}
      stops={stops(control)}
      integer={control.integer}
      value={value}
      onChange={onChange}
      disabled={disabled}
    />
  );
}

function ChoiceRow({ control, value, onChange, disabled }: RowProps<ChoiceControl, string>) {
  const locale = useLocale();
  const id = useId();
  return (
    <div className="flex flex-col gap-x-4 gap-y-1.5 lg:flex-row lg:items-center">
      <p id={id} className="font-semibold lg:min-w-28">
        {control.label[locale]}
      </p>
      <Segmented
        className="lg:grow"
        labelledBy={id}
        options={control.options.map((option) => ({ value: option.value, label: option.label[locale] }))}
        value={value}
        onChange={onChange}
        disabled={disabled}
      />
    </div>
  );
}
