'use client';
import { Radio } from '@base-ui/react/radio';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { SplitMark, splits } from '@/app/components/split/marks';
import type { LabDefinition } from '@/lib/labs/types';

/** One lab of the catalogue, to be chosen (inside a `RadioGroup`). */
export function LabCard({ lab }: { readonly lab: LabDefinition }) {
  const t = useTranslations('sessions');
  const common = useTranslations('common');
  const format = useFormatter();
  const { title, task, story } = lab.text[useLocale()];
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Radio inside
    <label className="group flex cursor-pointer gap-4 rounded-card border border-line bg-sheet p-4 transition-colors duration-quick hover:border-edge has-data-checked:border-ink has-data-checked:outline has-data-checked:outline-ink sm:p-6">
      <Radio.Root
        value={lab.id}
        className="mt-1.5 flex size-5 shrink-0 items-center justify-center rounded-chip border-2 border-edge data-checked:border-ink"
      >
        <Radio.Indicator className="size-2.5 rounded-chip bg-ink" />
      </Radio.Root>
      <span className="min-w-0">
        <span className="block font-semibold text-lg">{title}</span>
        <span className="phrases mt-1 block">{task}</span>
        <span className="mt-2 block text-ink-2 text-sm">{story}</span>
        <span className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-sm">
          {splits.map((split) => (
            <span key={split} className="flex items-center gap-1.5 whitespace-nowrap">
              <SplitMark split={split} />
              {common(`split.${split}`)} {format.number(lab.dataset[split])}
            </span>
          ))}
          <span>{t('create.controls', { count: lab.controls.length })}</span>
        </span>
      </span>
    </label>
  );
}
