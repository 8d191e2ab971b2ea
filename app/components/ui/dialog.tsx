'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '@/app/lib/cn';
import { buttonLook } from './button-look';

export const backdropLook =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0';
export const popupLook =
  'fixed inset-x-3 bottom-3 z-50 mx-auto max-h-[calc(100dvh-1.5rem)] max-w-form overflow-y-auto rounded-card border border-edge bg-sheet p-6 transition-[opacity,translate] duration-quick data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:data-starting-style:-translate-y-1/2';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Read out for the cross in the corner. */
  readonly closeLabel: string;
  readonly trigger?: ReactElement;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A sheet over the page: from below on a phone, in the middle elsewhere. Escape and a press outside close it. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, closeLabel, trigger, children, className } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className={cn(popupLook, className)}>
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-xl">{title}</Base.Title>
            <Base.Close
              aria-label={closeLabel}
              className={cn(buttonLook({ variant: 'bare', size: 'icon' }), '-mt-2 -mr-3')}
            >
              <X aria-hidden />
            </Base.Close>
          </div>
          {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
          {children && <div className="mt-4">{children}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
