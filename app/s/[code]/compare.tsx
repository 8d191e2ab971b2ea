'use client';
import { useTranslations } from 'next-intl';
import { Select } from '@/app/components/ui/select';
import type { RunCard } from './runs';

interface CompareProps {
  readonly card: RunCard;
  /** Runs whose curves can be laid under this one's. */
  readonly comparable: readonly RunCard[];
  readonly compared: RunCard | null;
  readonly onCompare: (id: string | null) => void;
}

const none = 'none';

/** The choice of another run to lay under this one; those that began with the same initial weights say so. */
export function Compare({ card, comparable, compared, onCompare }: CompareProps) {
  const t = useTranslations('student.run');
  const label = ({ number, seed }: RunCard) =>
    t(seed === card.seed ? 'compareSame' : 'compareWith', { number });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p aria-hidden className="text-ink-2">
        {t('compare')}
      </p>
      <Select
        label={t('compare')}
        className="w-auto text-sm pointer-fine:min-h-9"
        value={compared?.id ?? none}
        options={[
          { value: none, label: t('compareNone') },
          ...comparable.map((other) => ({ value: other.id, label: label(other) })),
        ]}
        onChange={(value) => onCompare(value === none ? null : value)}
      />
    </div>
  );
}
