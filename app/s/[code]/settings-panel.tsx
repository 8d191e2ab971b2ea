'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { ConfigControls } from '@/app/components/lab/config-controls';
import { Segmented } from '@/app/components/lab/segmented';
import { Button } from '@/app/components/ui/button';
import type { Config, LabDefinition } from '@/lib/labs/types';

/** Where a run starts: anywhere, or where an earlier one did, so that only the setting differs. */
export interface SeedChoice {
  readonly number: number;
  readonly seed: number;
}

interface SettingsPanelProps {
  readonly lab: LabDefinition;
  readonly config: Config;
  readonly onConfig: (config: Config) => void;
  /** The earlier run whose start can be had again, if any. */
  readonly seedOffer: SeedChoice | null;
  readonly sameSeed: boolean;
  readonly onSameSeed: (same: boolean) => void;
  /** A run is going on. */
  readonly disabled: boolean;
  /** Controls that can be turned while it goes on. */
  readonly live: ReadonlySet<string>;
  /** Those that cannot only for what they change of the price of a step. */
  readonly priced?: ReadonlySet<string>;
  /** By id, why nobody may turn them here. */
  readonly fixed?: ReadonlyMap<string, string>;
}

/** The lab's controls with the start values to go back to, and the choice of initial weights. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { lab, config, onConfig, seedOffer, sameSeed, onSameSeed, disabled, live, priced, fixed } = props;
  const t = useTranslations('student.controls');
  const seedId = useId();
  return (
    <section aria-label={t('heading')}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3">
        <h2 className="font-semibold">{t('heading')}</h2>
        <Button
          variant="bare"
          className="-mr-2 px-2 font-normal text-sm pointer-fine:min-h-8 [&_svg]:size-4"
          disabled={disabled}
          onClick={() => onConfig(lab.presets.default)}
        >
          <RotateCcw aria-hidden />
          {t('reset')}
        </Button>
      </div>
      <ConfigControls
        controls={lab.controls}
        config={config}
        onChange={onConfig}
        disabled={disabled}
        live={live}
        priced={priced}
        fixed={fixed}
      />
      {seedOffer && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <p id={seedId} className="font-semibold">
            {t('seed')}
          </p>
          <Segmented
            labelledBy={seedId}
            options={[
              { value: 'new', label: t('seedNew') },
              { value: 'same', label: t('seedSame', { number: seedOffer.number }) },
            ]}
            value={sameSeed ? 'same' : 'new'}
            onChange={(value) => onSameSeed(value === 'same')}
            disabled={disabled}
            className="grow"
          />
        </div>
      )}
    </section>
  );
}
