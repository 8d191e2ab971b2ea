'use client';
import { FileSpreadsheet, PencilLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import type { DrawnPoint } from '@/lib/labs/data/drawn';
import type { OwnDataControls } from './use-own-data';

// For those who bring data.
const PointsPad = dynamic(() =>
  import('@/app/components/own-data/points-pad').then((file) => file.PointsPad),
);
const TableForm = dynamic(() =>
  import('@/app/components/own-data/table-form').then((file) => file.TableForm),
);

interface OwnDataProps extends OwnDataControls {
  readonly points: readonly DrawnPoint[];
  readonly onPoints: (points: readonly DrawnPoint[]) => void;
  /** They are what is trained on. */
  readonly inUse: boolean;
  readonly disabled: boolean;
}

/** Whose data the lab runs on, and the ways to bring others: points drawn by hand, a table. */
export function OwnDataPanel(props: OwnDataProps) {
  const { takesTables, sheet, table, onTable, points, onPoints, inUse, disabled } = props;
  const t = useTranslations('ownData');
  const tCommon = useTranslations('common');
  const [open, setOpen] = useState<'points' | 'table' | null>(null);
  if (!takesTables) return null;
  const state = table
    ? t('data.table', { name: table.name, count: table.table.rows.length })
    : inUse
      ? t('data.points', { count: points.length })
      : t('data.lab');
  const close = () => setOpen(null);
  const dialog = { closeLabel: tCommon('close'), onOpenChange: (isOpen: boolean) => !isOpen && close() };
  return (
    <section aria-label={t('data.heading')} className="mt-3 border-line border-t pt-3">
      <h2 className="font-semibold">{t('data.heading')}</h2>
      <p aria-live="polite" className="break-words text-ink-2 text-sm">
        {state}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {sheet && (
          <Button className="text-sm" disabled={disabled} onClick={() => setOpen('points')}>
            <PencilLine aria-hidden />
            {t('data.draw')}
          </Button>
        )}
        <Button className="text-sm" disabled={disabled} onClick={() => setOpen('table')}>
          <FileSpreadsheet aria-hidden />
          {t('data.bring')}
        </Button>
        {inUse && (
          <Button
            variant="bare"
            className="text-sm"
            disabled={disabled}
            onClick={() => {
              onTable(null);
              onPoints([]);
            }}
          >
            {t('data.back')}
          </Button>
        )}
      </div>
      {sheet && (
        <Dialog
          {...dialog}
          open={open === 'points'}
          title={t('pad.title')}
          description={t('pad.about')}
          className="p-4 sm:p-6"
        >
          <PointsPad
            sheet={sheet}
            initial={points}
            onUse={(next) => {
              onTable(null);
              onPoints(next);
              close();
            }}
          />
        </Dialog>
      )}
      <Dialog
        {...dialog}
        open={open === 'table'}
        title={t('table.title')}
        description={t('table.about')}
        className="p-4 sm:max-w-2xl sm:p-6"
      >
        <TableForm
          initial={table}
          hidden={false}
          useLabel={t('table.use')}
          onUse={(next) => {
            onTable(next);
            close();
          }}
        />
      </Dialog>
    </section>
  );
}
