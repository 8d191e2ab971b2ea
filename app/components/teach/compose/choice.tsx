'use client';
import { type ReactNode, useId } from 'react';
import { Segmented } from '@/app/components/lab/segmented';

interface ChoiceProps<Value extends string> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
}

/** One of a few under a label in sight. */
export function Choice<Value extends string>({ label, hint, value, onChange, options }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <p id={id} className="font-semibold text-sm">
        {label}
      </p>
      <Segmented labelledBy={id} value={value} onChange={onChange} options={options} />
      {hint && <p className="phrases text-ink-2 text-sm">{hint}</p>}
    </div>
  );
}
