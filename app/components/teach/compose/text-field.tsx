'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Field, Input } from '@/app/components/ui/field';

interface TextFieldProps<Value> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: Value;
  readonly write: (value: Value) => string;
  /** Null where the text says nothing that fits. */
  readonly read: (text: string) => Value | null;
  readonly error: string;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** Several values in one line of text. While the text does not fit, the values stay as they were; left so, they are put back. */
export function TextField<Value>(props: TextFieldProps<Value>) {
  const { label, hint, value, write, read, error, onChange, disabled } = props;
  const t = useTranslations('compose');
  const [text, setText] = useState<string | null>(null);
  const [restored, setRestored] = useState(false);
  const misfits = text !== null && read(text) === null;
  return (
    <Field label={label} hint={hint} error={misfits ? error : restored ? t('restored') : null}>
      <Input
        autoComplete="off"
        disabled={disabled}
        value={text ?? write(value)}
        onValueChange={(typed) => {
          setText(typed);
          setRestored(false);
          const next = read(typed);
          if (next !== null) onChange(next);
        }}
        onBlur={() => {
          setText(null);
          if (misfits) setRestored(true);
        }}
        className="font-mono"
      />
    </Field>
  );
}
