import { useLocale } from 'next-intl';
import { cn } from '@/app/lib/cn';
import type { Config, Control } from '@/lib/labs/types';

/** The reader's words for a value: an option's label, or the number. */
function spoken(control: Control, value: number | string | undefined, locale: 'ja' | 'en'): string {
  if (control.kind === 'number') return String(value ?? '–');
  return control.options.find((option) => option.value === value)?.label[locale] ?? String(value ?? '–');
}

interface ConfigSummaryProps {
  readonly controls: readonly Control[];
  readonly config: Config;
  /** What differs from this one stands out. */
  readonly against?: Config;
  readonly className?: string;
}

/** A setting in one paragraph: what differs is in ink, the rest recedes. */
export function ConfigSummary({ controls, config, against, className }: ConfigSummaryProps) {
  const locale = useLocale();
  return (
    <dl className={cn('flex flex-wrap gap-x-4 gap-y-0.5 text-sm', className)}>
      {controls.map((control) => {
        const differs = against !== undefined && against[control.id] !== config[control.id];
        return (
          <div key={control.id} className={cn('flex gap-1.5', differs ? 'text-ink' : 'text-ink-2')}>
            <dt>{control.label[locale]}</dt>
            <dd className={cn('font-mono', differs && 'font-bold')}>
              {spoken(control, config[control.id], locale)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
