'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { LabList } from './lab-list';

/** Asks which lab, and nothing else: how it is played can be changed afterwards. */
export function AddRound({ onAdd }: { readonly onAdd: (labId: string) => void }) {
  const t = useTranslations('compose');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('add')}
      description={t('addNote')}
      closeLabel={common('close')}
      className="max-w-reading"
      trigger={
        <Button className="w-full border-dashed">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
    >
      <LabList
        onChoose={(labId) => {
          onAdd(labId);
          setOpen(false);
        }}
      />
    </Dialog>
  );
}
