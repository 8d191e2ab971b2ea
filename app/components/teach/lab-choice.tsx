import { RadioGroup } from '@base-ui/react/radio-group';
import { useLocale, useTranslations } from 'next-intl';
import { Select } from '@/app/components/ui/select';
import { labs } from '@/lib/labs/catalogue';
import { folderOf } from '@/lib/labs/variants';
import { LabCard } from './lab-card';

/** One lab of the catalogue, and where it has variants one of those. Its texts are in the namespace `sessions`. */
export function LabChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const t = useTranslations('sessions');
  const locale = useLocale();
  const chosen = folderOf(value);
  return (
    <div>
      <h2 id="labs" className="mb-2 font-semibold text-sm">
        {t('create.lab')}
      </h2>
      <RadioGroup
        aria-labelledby="labs"
        value={chosen}
        onValueChange={(id) => onChange(String(id))}
        className="flex flex-col gap-3"
      >
        {labs.map((lab) => (
          <div key={lab.id} className="flex flex-col gap-2">
            <LabCard lab={lab} />
            {lab.id === chosen && lab.variants && (
              <Select
                label={t('create.variant')}
                className="w-auto self-start"
                value={value}
                onChange={onChange}
                options={[
                  { value: lab.id, label: t('create.original') },
                  ...lab.variants.map(({ id, label }) => ({
                    value: `${lab.id}.${id}`,
                    label: label[locale],
                  })),
                ]}
              />
            )}
          </div>
        ))}
      </RadioGroup>
    </div>
  );
}
