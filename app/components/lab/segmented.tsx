'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

interface SegmentedProps<Value extends string> {
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Either the id of what labels it, or the words themselves. */
  readonly labelledBy?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of a few, all of them in sight. Arrow keys move, as in every radio group. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { options, value, onChange, labelledBy, label, describedBy, disabled = false, className } = props;
  return (
    <RadioGroup
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      disabled={disabled}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={cn(
        options.length === 4 ? 'grid grid-cols-2 gap-1 lg:flex' : 'flex flex-wrap gap-1',
        disabled && 'opacity-45',
        className,
      )}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className="inline-flex min-h-11 min-w-11 grow cursor-pointer items-center justify-center rounded-card border border-edge bg-sheet px-2.5 text-center text-sm leading-tight transition-colors duration-quick pointer-fine:min-h-8 data-checked:border-ink data-disabled:cursor-not-allowed data-checked:bg-ink data-checked:font-semibold data-checked:text-paper"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
