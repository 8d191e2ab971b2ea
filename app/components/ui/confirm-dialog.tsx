'use client';
import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactElement, type ReactNode, useState } from 'react';
import { cn } from '@/app/lib/cn';
import { Button } from './button';
import { buttonLook } from './button-look';
import { backdropLook, popupLook } from './dialog';

interface ConfirmDialogProps {
  readonly trigger?: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly title: ReactNode;
  /** What will happen, and what will be lost. */
  readonly description: ReactNode;
  readonly cancelLabel: ReactNode;
  readonly confirmLabel: ReactNode;
  readonly danger?: boolean;
  /** The dialog closes when it resolves to true; false leaves it open (say why in a toast or in `description`). */
  readonly onConfirm: () => Promise<boolean> | boolean;
}

/** Asks before something that cannot be undone. The focus starts on cancelling. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, description, cancelLabel, confirmLabel, danger = false, onConfirm } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;
  const confirm = async () => {
    setBusy(true);
    try {
      if (await onConfirm()) setOpen(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className={popupLook}>
          <Base.Title className="text-xl">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-2 text-ink-2">
            {description}
          </Base.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Base.Close className={cn(buttonLook({ variant: 'quiet' }))}>{cancelLabel}</Base.Close>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
