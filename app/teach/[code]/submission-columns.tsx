import { createColumnHelper } from '@tanstack/react-table';
import { Check } from 'lucide-react';
import type { useTranslations } from 'next-intl';
import { type Split, SplitMark, splitColours } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';
import { gapFigure, scoreText } from '@/app/lib/score';
import type { Control, Locale } from '@/lib/labs/types';
import type { SubmissionRow } from '@/lib/session/views';
import type { Verdict } from '@/lib/trainer/audit';
import { gapOfRow } from './filters';

type Translate = ReturnType<typeof useTranslations<never>>;

const column = createColumnHelper<SubmissionRow>();

/** TanStack sorts undefined last in both directions. */
const openValue = (row: SubmissionRow, split: 'train' | 'validation') =>
  row.status.kind === 'scored' ? row.status.score[split].value : undefined;

function Value({ split, text }: { readonly split: Split; readonly text: string }) {
  return (
    <span className={cn('flex items-center gap-1.5 font-semibold', splitColours[split].text)}>
      <SplitMark split={split} />
      {text}
    </span>
  );
}

/** What came of doing the run again, and on pointing at it how near it came. It says nothing of who or why. */
function Audited({ t, verdict }: { readonly t: Translate; readonly verdict: Verdict }) {
  const number = (value: number) => value.toPrecision(2);
  const detail =
    verdict.kind === 'not-checked'
      ? t(`teacher.table.audit.why.${verdict.why}`)
      : t('teacher.table.audit.detail', {
          distance: number(verdict.distance),
          tolerance: number(verdict.tolerance),
        });
  return (
    <span title={detail} className={cn(verdict.kind !== 'verified' && 'text-ink-2')}>
      {t(`teacher.table.audit.${verdict.kind}`)}
      <span className="sr-only"> {detail}</span>
    </span>
  );
}

/** The columns of the table: who, the lab's hyper-parameters, and the three splits as the server scored them. */
export function submissionColumns(t: Translate, locale: Locale, controls: readonly Control[]) {
  const open = (split: 'train' | 'validation') =>
    column.accessor((row) => openValue(row, split), {
      id: split,
      header: t(`teacher.table.${split}`),
      sortUndefined: 'last',
      cell: ({ row: { original }, getValue }) => {
        const value = getValue();
        if (value !== undefined)
          return <Value split={split} text={scoreText(original.score.metric, value)} />;
        if (original.status.kind === 'failed') {
          return split === 'train' ? (
            <span className="text-bad">{t(`errors.${original.status.code}`)}</span>
          ) : null;
        }
        return <span className="text-ink-2">{t('teacher.table.pending')}</span>;
      },
    });
  const isScored = (row: SubmissionRow) => row.status.kind === 'scored';
  return [
    column.accessor('name', {
      header: t('teacher.table.name'),
      cell: ({ getValue }) => <span className="font-bold">{getValue()}</span>,
    }),
    column.accessor('counts', {
      header: t('teacher.table.counts'),
      cell: ({ getValue }) =>
        getValue() ? <Check aria-label={t('teacher.table.counts')} className="size-4.5" /> : null,
    }),
    open('train'),
    open('validation'),
    column.accessor((row) => row.hidden?.value, {
      id: 'hidden',
      header: t('teacher.table.hidden'),
      sortUndefined: 'last',
      cell: ({ row: { original }, getValue }) => {
        const value = getValue();
        if (value !== undefined)
          return <Value split="hidden" text={scoreText(original.score.metric, value)} />;
        return isScored(original) ? (
          <>
            <SealedBand className="w-16" />
            <span className="sr-only">{t('teacher.table.sealed')}</span>
          </>
        ) : null;
      },
    }),
    column.accessor((row) => gapOfRow(row) ?? undefined, {
      id: 'gap',
      header: t('teacher.table.gap'),
      sortUndefined: 'last',
      cell: ({ row: { original }, getValue }) => {
        const gap = getValue();
        return gap === undefined ? null : gapFigure(original.score.metric, gap);
      },
    }),
    ...controls.map((control) =>
      column.accessor((row) => row.config[control.id], {
        id: `config.${control.id}`,
        header: control.label[locale],
        cell: ({ getValue }) => <span className="font-mono">{settingText(control, getValue(), locale)}</span>,
      }),
    ),
    column.accessor('step', { header: t('teacher.table.step') }),
    column.accessor('engine', { header: t('teacher.table.engine') }),
    column.accessor((row) => row.audit?.kind, {
      id: 'audit',
      header: t('teacher.table.audit.heading'),
      sortUndefined: 'last',
      cell: ({ row: { original } }) => original.audit && <Audited t={t} verdict={original.audit} />,
    }),
    column.accessor('receivedAt', {
      header: t('teacher.table.received'),
      cell: ({ getValue }) =>
        new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
          getValue(),
        ),
    }),
  ];
}

/** A value of a control as one reads it: the option's name, or the number. */
function settingText(control: Control, value: number | string | undefined, locale: Locale): string {
  if (control.kind === 'choice') {
    return control.options.find((option) => option.value === value)?.label[locale] ?? String(value);
  }
  return String(value);
}
