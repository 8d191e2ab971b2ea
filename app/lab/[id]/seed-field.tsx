'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/app/components/ui/button';

interface SeedFieldProps {
  /** Null: a new one for each run. */
  readonly seed: number | null;
  readonly onSeed: (seed: number | null) => void;
  readonly disabled: boolean;
}

const largest = 2 ** 32 - 1;

/** Where runs start: from a seed of one's choice, or anew each time. */
export function SeedField({ seed, onSeed, disabled }: SeedFieldProps) {
  const t = useTranslations('sandbox.seed');
  const id = useId();
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <label htmlFor={id} className="font-semibold">
        {t('label')}
      </label>
      <input
        id={id}
        inputMode="numeric"
        value={seed ?? ''}
        placeholder={t('new')}
        disabled={disabled}
        onChange={({ target }) => {
          const typed = Number(target.value.replace(/\D/g, ''));
          onSeed(target.value.trim() === '' ? null : Math.min(largest, typed));
        }}
        className="min-h-11 w-36 rounded-card border border-edge bg-sheet px-3 font-mono text-sm pointer-fine:min-h-8"
      />
      {seed !== null && (
        <Button variant="bare" className="text-sm" disabled={disabled} onClick={() => onSeed(null)}>
          {t('free')}
        </Button>
      )}
    </div>
  );
}
