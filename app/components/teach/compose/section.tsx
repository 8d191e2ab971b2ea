import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A group of settings that belong together. */
export function Section({ title, note, children }: SectionProps) {
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 border-line border-t pt-4">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="font-semibold">
        {title}
      </p>
      {note && <p className="-mt-2 text-ink-2 text-sm">{note}</p>}
      {children}
    </fieldset>
  );
}
