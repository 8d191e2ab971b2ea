import type { ReactNode } from 'react';

/** A piece of what the reveal means, beside the board. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="rounded-card border border-line bg-sheet p-[1.2cqw] text-p-note">
      <h2 className="font-normal text-ink-2">{title}</h2>
      {children}
    </section>
  );
}
