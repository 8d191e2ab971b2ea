import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import type { Config, Control } from '@/lib/labs/types';
import { settingText } from '../scores/submission-columns';

interface SettingsListProps {
  readonly controls: readonly Control[];
  readonly config: Config;
  /** Where students start: what differs is set in bold with it beside. */
  readonly against: Config;
}

/** The settings of a run, changed ones first to be seen. */
export function SettingsList({ controls, config, against }: SettingsListProps) {
  const t = useTranslations('dashboard.student');
  const locale = useLocale();
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-sm">
      {controls.map((control) => {
        const [value, standard] = [config[control.id], against[control.id]];
        const changed = value !== standard;
        return (
          <div key={control.id} className="col-span-2 grid grid-cols-subgrid border-line border-b pb-1">
            <dt className="text-ink-2">{control.label[locale]}</dt>
            <dd className={cn('text-right font-mono', changed ? 'font-bold' : 'text-ink-2')}>
              {value === undefined ? '–' : settingText(control, value, locale)}
              {changed && standard !== undefined && (
                <span className="ml-2 font-normal text-ink-2">
                  {t('default', { value: settingText(control, standard, locale) })}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
