import type { ReactNode } from 'react';

interface CheckBoxProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** The browser's own, large enough for a thumb. */
export function CheckBox({ label, hint, checked, onChange, disabled = false }: CheckBoxProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2 has-disabled:opacity-45">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-5 shrink-0 accent-ink"
      />
      <span>
        <span className="block">{label}</span>
        {hint && <span className="block text-ink-2 text-sm">{hint}</span>}
      </span>
    </label>
  );
}
