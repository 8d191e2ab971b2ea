'use client';
import { useLocale, useTranslations } from 'next-intl';
import { labs } from '@/lib/labs/catalogue';
import { modesOf } from '@/lib/labs/round-plan';

/** Every lab of the catalogue; one press chooses it as it is usually played. */
export function LabList({ onChoose }: { readonly onChoose: (labId: string) => void }) {
  const t = useTranslations('compose');
  const locale = useLocale();
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {labs.map((lab) => (
        <li key={lab.id} className="flex">
          <button
            type="button"
            onClick={() => onChoose(lab.id)}
            className="flex min-h-11 grow flex-col rounded-card border border-line bg-sheet p-4 text-left transition-colors duration-quick hover:border-ink"
          >
            <span className="font-semibold">{lab.text[locale].title}</span>
            <span className="phrases mt-1 text-ink-2 text-sm">{lab.text[locale].task}</span>
            <span className="mt-auto pt-2 text-ink-2 text-sm">
              {modesOf(lab)
                .map((mode) => t(`mode.${mode}`))
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
