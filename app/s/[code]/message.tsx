import type { ReactNode } from 'react';

interface MessageProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A page that only says something, and the way on. */
export function Message({ title, children, action }: MessageProps) {
  return (
    <div className="mx-auto flex max-w-form flex-col items-start gap-3 px-4 py-12">
      <h1 className="text-2xl">{title}</h1>
      {children && <p className="text-ink-2">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
