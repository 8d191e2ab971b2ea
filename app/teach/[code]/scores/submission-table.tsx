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
import { memo, useMemo, useRef, useState } from 'react';
import { useControlKey } from '@/app/components/teach/use-control-path';
import { buttonLook } from '@/app/components/ui/button-look';
import { Card } from '@/app/components/ui/card';
import { Cell, HeadCell, Row } from '@/app/components/ui/table';
import { cn } from '@/app/lib/cn';
import { withKey } from '@/app/lib/with-key';
import type { Control } from '@/lib/labs/types';
import { routes } from '@/lib/protocol/http';
import { keepSame } from '@/lib/session/keep-same';
import type { SubmissionRow } from '@/lib/session/views';
import { columnsOf } from './axes';
import { submissionColumns } from './submission-columns';
import { useRowsInView } from './use-rows-in-view';

interface SubmissionTableProps {
  readonly code: string;
  /** Those that the filter means. */
  readonly rows: readonly SubmissionRow[];
  /** The lab's hyper-parameters are columns. */
  readonly controls: readonly Control[];
  readonly sealed: boolean;
  readonly chosen: readonly string[];
  readonly onOpen: (participantId: string) => void;
}

/** In CSS pixels; rows outside the box are not rendered, only their room is kept. */
const rowHeight = 41;

/** Every submission with its setting and what the server computed; hidden cells are hatched while sealed. */
export const SubmissionTable = memo(function SubmissionTable(props: SubmissionTableProps) {
  const { code, rows, controls, sealed, chosen, onOpen } = props;
  const t = useTranslations();
  const locale = useLocale();
  const [sorting, setSorting] = useState<SortingState>([]);
  const key = useControlKey();
  const box = useRef<HTMLDivElement>(null);
  // Scores of the same kinds leave the columns as they are.
  const shown = useRef(columnsOf(rows));
  shown.current = keepSame(shown.current, columnsOf(rows));
  const kinds = shown.current;
  const columns = useMemo(
    () => submissionColumns({ t, locale, controls, shown: kinds, sealed, onOpen }),
    [t, locale, controls, kinds, sealed, onOpen],
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
  const sorted = table.getRowModel().rows;
  const [from, to] = useRowsInView(box, rowHeight, sorted.length);
  const marked = useMemo(() => new Set(chosen), [chosen]);
  return (
    <Card className="p-0 sm:p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3">
        <h2 className="text-lg">{t('dashboard.table.title')}</h2>
        <a href={withKey(routes.csv(code), key)} download className={buttonLook({ variant: 'quiet' })}>
          <Download aria-hidden />
          {t('dashboard.table.csv')}
        </a>
      </div>
      <div ref={box} className="relative max-h-[36rem] overflow-auto">
        <table
          aria-label={t('dashboard.table.title')}
          aria-rowcount={sorted.length + 1}
          className="w-full border-collapse text-left text-sm"
        >
          <thead className="sticky top-0 z-10 bg-sheet">
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
            <Room height={from * rowHeight} />
            {sorted.slice(from, to).map((row, index) => (
              <Row
                key={row.id}
                aria-rowindex={from + index + 2}
                style={{ height: rowHeight }}
                className={cn(marked.has(row.original.participantId) && 'bg-sunken')}
              >
                {row.getVisibleCells().map((cell) => (
                  <Cell key={cell.id} className="whitespace-nowrap py-0">
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </Cell>
                ))}
              </Row>
            ))}
            <Room height={(sorted.length - to) * rowHeight} />
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="px-6 py-8 text-center text-ink-2">{t('dashboard.table.empty')}</p>}
    </Card>
  );
});

/** The place of rows that are out of sight. */
const Room = ({ height }: { readonly height: number }) =>
  height > 0 ? <tr aria-hidden style={{ height }} /> : null;

const ariaSort = (sorted: false | 'asc' | 'desc') =>
  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';

function SortMark({ sorted }: { readonly sorted: false | 'asc' | 'desc' }) {
  const Icon = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ArrowUpDown;
  return <Icon aria-hidden className={sorted ? 'size-3.5' : 'size-3.5 opacity-40'} />;
}
