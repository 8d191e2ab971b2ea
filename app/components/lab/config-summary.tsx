import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import type { Config, Control, Locale } from '@/lib/labs/types';

/** The reader's words for a value: an option's label, or the number. */
export function spoken(control: Control, value: number | string | undefined, locale: Locale): string {
  if (control.kind === 'number') return String(value ?? '–');
  return control.options.find((option) => option.value === value)?.label[locale] ?? String(value ?? '–');
}

interface ConfigSummaryProps {
  readonly controls: readonly Control[];
  readonly config: Config;
  /** Only what differs from this is said. */
  readonly against: Config;
  readonly className?: string;
}

/** A setting in a line: what was changed. */
export function ConfigSummary({ controls, config, against, className }: ConfigSummaryProps) {
  const t = useTranslations('student.controls');
  const locale = useLocale();
  const changed = controls.filter((control) => config[control.id] !== against[control.id]);
  if (changed.length === 0) return <p className={cn('text-ink-2 text-sm', className)}>{t('asStart')}</p>;
  return (
    <dl className={cn('flex flex-wrap gap-x-4 text-sm', className)}>
      {changed.map((control) => (
        <div key={control.id} className="flex gap-1.5">
          <dt className="text-ink-2">{control.label[locale]}</dt>
          <dd className="font-semibold">{spoken(control, config[control.id], locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
