'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { defaultRound, RoundForm } from '@/app/components/class/round-form';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { useAsk } from './use-ask';

/** Opens the lobby of another round; everybody stays. */
export function NextRound({ labId }: { readonly labId: string }) {
  const t = useTranslations();
  const { ask, busy } = useAsk();
  const [open, setOpen] = useState(false);
  const [round, setRound] = useState(() => defaultRound(labId));
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('teacher.control.nextTitle')}
      description={t('teacher.control.nextNote')}
      closeLabel={t('common.close')}
      trigger={<Button variant="primary">{t('teacher.control.next')}</Button>}
    >
      <form
        className="grid gap-6"
        onSubmit={async (event) => {
          event.preventDefault();
          if (await ask('round:open', round)) setOpen(false);
        }}
      >
        <RoundForm value={round} onChange={setRound} />
        <Button type="submit" variant="primary" busy={busy}>
          {t('teacher.control.nextConfirm')}
        </Button>
      </form>
    </Dialog>
  );
}
