import { RadioGroup } from '@base-ui/react/radio-group';
import { useTranslations } from 'next-intl';
import { labs } from '@/lib/labs/catalogue';
import { LabCard } from './lab-card';

/** One lab of the catalogue. Its texts are in the namespace `sessions`. */
export function LabChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const t = useTranslations('sessions');
  return (
    <div>
      <h2 id="labs" className="mb-2 font-semibold text-sm">
        {t('create.lab')}
      </h2>
      <RadioGroup
        aria-labelledby="labs"
        value={value}
        onValueChange={(id) => onChange(String(id))}
        className="flex flex-col gap-3"
      >
        {labs.map((lab) => (
          <LabCard key={lab.id} lab={lab} />
        ))}
      </RadioGroup>
    </div>
  );
}
