'use client';
import { type ReactNode, useId } from 'react';
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

/** One of a few, all of them in sight: the browser's own radio buttons, under their labels. Arrow keys move. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { options, value, onChange, labelledBy, label, describedBy, disabled = false, className } = props;
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-disabled={disabled || undefined}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={cn(
        options.length === 4 ? 'grid grid-cols-2 gap-1 lg:flex lg:flex-wrap' : 'flex flex-wrap gap-1',
        disabled && 'opacity-45',
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex min-h-11 min-w-11 grow items-center justify-center rounded-card border border-edge bg-sheet px-2.5 text-center text-sm leading-tight outline-offset-2 transition-colors duration-quick pointer-fine:min-h-8 has-checked:border-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-ink"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            disabled={disabled}
            className="absolute inset-0 size-full cursor-pointer appearance-none outline-none disabled:cursor-not-allowed"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
