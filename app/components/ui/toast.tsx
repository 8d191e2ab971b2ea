'use client';
import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';
import { buttonLook } from './button-look';

const manager = Base.createToastManager<{ kind: 'plain' | 'bad' }>();

interface ToastOptions {
  readonly kind?: 'plain' | 'bad';
  readonly description?: ReactNode;
}

/** A word in passing. What one must act on belongs on the page (`Notice`), not here. */
export function toast(title: ReactNode, { kind = 'plain', description }: ToastOptions = {}): void {
  manager.add({ title, description, data: { kind }, priority: kind === 'bad' ? 'high' : 'low' });
}

/** Stands once in the layout, round everything. */
export function Toasts({
  closeLabel,
  children,
}: {
  readonly closeLabel: string;
  readonly children: ReactNode;
}) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-3 z-60 mx-auto flex max-w-form flex-col gap-2 sm:right-6 sm:bottom-6 sm:left-auto">
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = Base.useToastManager<{ kind: 'plain' | 'bad' }>();
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      className="w-full rounded-card border border-edge bg-sheet transition-opacity duration-quick data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0 sm:w-96"
    >
      <Base.Content className="flex items-start gap-2 py-1.5 pr-1.5 pl-4">
        <div className="grow py-1.5">
          <Base.Title
            render={<p />}
            className={cn('font-semibold', item.data?.kind === 'bad' && 'text-bad')}
          />
          <Base.Description className="text-ink-2 text-sm" />
        </div>
        <Base.Close aria-label={closeLabel} className={buttonLook({ variant: 'bare', size: 'icon' })}>
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
