'use client';
import { FileSpreadsheet, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { Dialog } from '@/app/components/ui/dialog';
import { Notice } from '@/app/components/ui/notice';
import { Select } from '@/app/components/ui/select';
import { takesTable } from '@/lib/labs/own-data';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { FieldsProps } from './fields';
import { useTables } from './use-tables';

// For those who bring one.
const TableForm = dynamic(() =>
  import('@/app/components/own-data/table-form').then((file) => file.TableForm),
);

const ofLab = 'lab';

/** Whose data a round is played on: the lab's, or a table of the teacher's. */
export function TableFields(props: FieldsProps) {
  return takesTable(props.lab) ? <Tables {...props} /> : null;
}

function Tables({ settings, onChange }: FieldsProps) {
  const t = useTranslations('ownData');
  const tErrors = useTranslations('errors');
  const tCommon = useTranslations('common');
  const { tables, bring, remove } = useTables();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const { dataId } = settings;
  const chosen = tables.find(({ id }) => id === dataId) ?? null;
  const choose = (id: string | null) => onChange({ ...settings, dataId: id });
  return (
    <div>
      <p aria-hidden className="mb-1 font-semibold text-sm">
        {t('round.data')}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('round.data')}
          className="w-auto min-w-56 max-w-full"
          value={dataId ?? ofLab}
          options={[
            { value: ofLab, label: t('round.lab') },
            ...tables.map(({ id, name, rows }) => ({ value: id, label: t('round.table', { name, rows }) })),
            // One that was deleted meanwhile, or not listed yet.
            ...(dataId !== null && !chosen ? [{ value: dataId, label: t('round.unknown') }] : []),
          ]}
          onChange={(value) => choose(value === ofLab ? null : value)}
        />
        <Button className="text-sm" onClick={() => setOpen(true)}>
          <FileSpreadsheet aria-hidden />
          {t('data.bring')}
        </Button>
        {chosen && (
          <ConfirmDialog
            trigger={
              <Button variant="bare" size="icon" aria-label={t('round.remove', { name: chosen.name })}>
                <Trash2 aria-hidden />
              </Button>
            }
            title={t('round.remove', { name: chosen.name })}
            description={t('round.removeNote')}
            confirmLabel={t('round.removeConfirm')}
            cancelLabel={tCommon('cancel')}
            danger
            onConfirm={async () => {
              const refused = await remove(chosen.id);
              setError(refused);
              if (refused === null) choose(null);
              return true;
            }}
          />
        )}
      </div>
      {chosen && (
        <p className="mt-1 text-ink-2 text-sm">
          {t('round.reading', { target: chosen.reading.target, inputs: chosen.reading.inputs.join(', ') })}
        </p>
      )}
      {error && (
        <Notice kind="bad" className="mt-2 py-2.5">
          {tErrors(error)}
        </Notice>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        closeLabel={tCommon('close')}
        title={t('table.title')}
        description={t('table.about')}
        className="p-4 sm:max-w-2xl sm:p-6"
      >
        <TableForm
          initial={null}
          hidden
          useLabel={t('round.use')}
          disabled={busy}
          onUse={async (table) => {
            setBusy(true);
            const answer = await bring(table);
            setBusy(false);
            setError(answer.ok ? null : answer.error.code);
            setOpen(false);
            if (answer.ok) choose(answer.data.id);
          }}
        />
      </Dialog>
    </div>
  );
}
