import type { ComponentProps } from 'react';
import { cn } from '@/app/lib/cn';

/** The look of tables; rows and columns are TanStack Table's. Scrolls sideways inside itself when it must. */
export function Table({ className, ...props }: ComponentProps<'table'>) {
  return (
    <div className="relative w-full overflow-x-auto">
      <table className={cn('w-full border-collapse text-left', className)} {...props} />
    </div>
  );
}

export function Row({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('border-line border-b', className)} {...props} />;
}

export function HeadCell({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'whitespace-nowrap px-3 py-2 text-left align-bottom font-semibold text-ink-2 text-sm',
        className,
      )}
      {...props}
    />
  );
}

/** `numeric` sets figures under one another. */
export function Cell({
  className,
  numeric,
  ...props
}: ComponentProps<'td'> & { readonly numeric?: boolean }) {
  return <td className={cn('px-3 py-2 align-middle', numeric && 'text-right', className)} {...props} />;
}
