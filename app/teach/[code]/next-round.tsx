'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { LabChoice } from '@/app/components/teach/lab-choice';
import { draftOf, readSettings, SettingsFields } from '@/app/components/teach/settings-fields';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { selectLab } from '@/lib/labs/catalogue';
import { useAsk } from './use-ask';

/** Opens the lobby of another round; everybody stays. Starts from the lab that was just played. */
export function NextRound({ labId: played }: { readonly labId: string }) {
  const t = useTranslations();
  const { ask, busy } = useAsk();
  const [open, setOpen] = useState(false);
  const [labId, setLabId] = useState(played);
  const [draft, setDraft] = useState(() => draftOf(selectLab(played).budget));
  const settings = readSettings(draft);
  const chooseLab = (id: string) => {
    setLabId(id);
    setDraft(draftOf(selectLab(id).budget));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (settings && (await ask('round:open', { labId, settings }))) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('teacher.control.nextTitle')}
      description={t('teacher.control.nextNote')}
      closeLabel={t('common.close')}
      trigger={<Button variant="primary">{t('teacher.control.next')}</Button>}
    >
      <form noValidate className="grid gap-6" onSubmit={submit}>
        <LabChoice value={labId} onChange={chooseLab} />
        <SettingsFields draft={draft} onChange={setDraft} />
        <Button type="submit" variant="primary" busy={busy}>
          {t('teacher.control.nextConfirm')}
        </Button>
      </form>
    </Dialog>
  );
}
