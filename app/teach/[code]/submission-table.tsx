'use client';
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ArrowUpDown, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { buttonLook } from '@/app/components/ui/button-look';
import { Card } from '@/app/components/ui/card';
import { Cell, HeadCell, Row, Table } from '@/app/components/ui/table';
import { findLab } from '@/lib/labs/catalogue';
import { routes } from '@/lib/protocol/http';
import type { SubmissionRow } from '@/lib/session/views';
import { submissionColumns } from './submission-columns';

interface SubmissionTableProps {
  readonly code: string;
  readonly rows: readonly SubmissionRow[];
  /** Its hyper-parameters are columns. */
  readonly labId: string;
}

/** Every submission with its setting and what the server computed; hidden cells are hatched while sealed. */
export function SubmissionTable({ code, rows, labId }: SubmissionTableProps) {
  const t = useTranslations();
  const locale = useLocale();
  const [sorting, setSorting] = useState<SortingState>([]);
  const columns = useMemo(
    () => submissionColumns(t, locale, findLab(labId)?.controls ?? []),
    [t, locale, labId],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable({
    data,
    columns: columns as ColumnDef<SubmissionRow>[],
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: (row) => row.id,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  return (
    <Card className="p-0 sm:p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 sm:px-6">
        <h2 className="text-lg">{t('teacher.table.title')}</h2>
        <a href={routes.csv(code)} download className={buttonLook({ variant: 'quiet' })}>
          <Download aria-hidden />
          {t('teacher.table.csv')}
        </a>
      </div>
      <Table aria-label={t('teacher.table.title')} className="text-sm">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <Row key={group.id}>
              {group.headers.map((header) => (
                <HeadCell key={header.id} aria-sort={ariaSort(header.column.getIsSorted())} className="p-0">
                  <button
                    type="button"
                    onClick={header.column.getToggleSortingHandler()}
                    className="flex min-h-11 w-full items-center gap-1 px-3 font-semibold hover:text-ink"
                  >
                    {flexRender(header.column.columnDef.header, header.getContext())}
                    <SortMark sorted={header.column.getIsSorted()} />
                  </button>
                </HeadCell>
              ))}
            </Row>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <Row key={row.id}>
              {row.getVisibleCells().map((cell) => (
                <Cell key={cell.id} className="whitespace-nowrap">
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {rows.length === 0 && <p className="px-6 py-8 text-center text-ink-2">{t('teacher.table.empty')}</p>}
    </Card>
  );
}

const ariaSort = (sorted: false | 'asc' | 'desc') =>
  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';

function SortMark({ sorted }: { readonly sorted: false | 'asc' | 'desc' }) {
  const Icon = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ArrowUpDown;
  return <Icon aria-hidden className={sorted ? 'size-3.5' : 'size-3.5 opacity-40'} />;
}
