'use client';
import { type ReactNode, useState } from 'react';
import { Field, Input } from '@/app/components/ui/field';

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  readonly onChange: (value: number) => void;
  readonly className?: string;
}

/** The number in a text, kept within its range; null where there is none. */
function fitted(text: string, { min, max, integer }: Pick<NumberFieldProps, 'min' | 'max' | 'integer'>) {
  // Japanese keyboards type ５ as readily as 5.
  const plain = text.normalize('NFKC').trim();
  const value = plain === '' ? Number.NaN : Number(plain);
  if (!Number.isFinite(value)) return null;
  const within = Math.min(max, Math.max(min, value));
  return integer ? Math.round(within) : within;
}

/** A number by hand. What is typed counts at once where it fits; what does not is brought into range when it is left. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, value, onChange, integer = false, className } = props;
  const [text, setText] = useState<string | null>(null);
  const leave = () => {
    const kept = text === null ? null : fitted(text, props);
    if (kept !== null) onChange(kept);
    setText(null);
  };
  return (
    <Field label={label} hint={hint} className={className}>
      <Input
        inputMode={integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text ?? String(value)}
        onValueChange={(typed) => {
          setText(typed);
          const number = fitted(typed, props);
          if (number !== null && String(number) === typed.normalize('NFKC').trim()) onChange(number);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
        }}
        onFocus={(event) => event.target.select()}
        className="max-w-32 text-right font-mono"
      />
    </Field>
  );
}
