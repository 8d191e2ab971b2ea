import type { ReactNode } from 'react';

interface HeadingProps {
  readonly title: ReactNode;
  /** One or two sentences: what this page is for. */
  readonly lead?: ReactNode;
  /** The view's one primary thing to do, at the right. */
  readonly action?: ReactNode;
}

/** The top of a page. */
export function Heading({ title, lead, action }: HeadingProps) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
      <div className="min-w-0">
        <h1 className="text-2xl sm:text-3xl">{title}</h1>
        {lead && <p className="phrases mt-2 max-w-reading text-ink-2">{lead}</p>}
      </div>
      {action}
    </div>
  );
}
