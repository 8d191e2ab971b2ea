import { createColumnHelper } from '@tanstack/react-table';
import { Check } from 'lucide-react';
import type { useTranslations } from 'next-intl';
import { splitColours } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';
import { gapText, scoreText } from '@/app/lib/score';
import type { Control, Locale } from '@/lib/labs/types';
import type { SubmissionRow } from '@/lib/session/views';
import { shareOf } from '@/lib/trainer/stretches';
import { type Column, gapOfRow, columns as scoreColumns, scoreIn } from './axes';
import { ColumnMark, splitOf } from './column-mark';

type Translate = ReturnType<typeof useTranslations<never>>;

const column = createColumnHelper<SubmissionRow>();

function Value({ column, text }: { readonly column: Column; readonly text: string }) {
  return (
    <span className={cn('flex items-center gap-1.5 font-semibold', splitColours[splitOf(column)].text)}>
      <ColumnMark column={column} />
      {text}
    </span>
  );
}

/** What came of doing the run again, and on pointing at it how near it came. It says nothing of who or why. */
function Audited({ t, row: { audit, step } }: { readonly t: Translate; readonly row: SubmissionRow }) {
  if (!audit)
    return <Said detail={t('dashboard.table.audit.askedDetail')}>{t('dashboard.table.audit.asked')}</Said>;
  const label = t(`dashboard.table.audit.${audit.kind}`);
  if (audit.kind === 'not-checked') {
    return <Said detail={t(`dashboard.table.audit.why.${audit.why}`)}>{label}</Said>;
  }
  const { distance, tolerance, stretches } = audit;
  const number = (value: number) => value.toPrecision(2);
  const found =
    distance === null
      ? t('dashboard.table.audit.nowhere')
      : t('dashboard.table.audit.detail', { distance: number(distance), tolerance: number(tolerance) });
  const isPlain = audit.kind === 'verified';
  if (!stretches || step === null)
    return (
      <Said {...{ isPlain }} detail={found}>
        {label}
      </Said>
    );
  const share = percent(shareOf(stretches, step));
  const sample = t('dashboard.table.audit.stretches', {
    stretches: stretches.map(({ from, to }) => `${from}–${to}`).join(', '),
    share,
  });
  return (
    <Said {...{ isPlain }} detail={`${sample} · ${found}`}>
      {t('dashboard.table.audit.sample', { label, share })}
    </Said>
  );
}

interface SaidProps {
  readonly detail: string;
  /** In the colour of what needs no second look. */
  readonly isPlain?: boolean;
  readonly children: string;
}

function Said({ detail, isPlain = false, children }: SaidProps) {
  return (
    <span title={detail} className={cn(!isPlain && 'text-ink-2')}>
      {children}
      <span className="sr-only"> {detail}</span>
    </span>
  );
}

/** Of a long run a small part is done again: a tenth of a percent is worth saying. */
const percent = (share: number) => `${Number((100 * share).toPrecision(2))} %`;

interface ColumnsOptions {
  readonly t: Translate;
  readonly locale: Locale;
  readonly controls: readonly Control[];
  /** Scores that there are, and the sealed ones among them as hatching. */
  readonly shown: readonly Column[];
  readonly sealed: boolean;
  readonly onOpen: (participantId: string) => void;
}

/** The columns of the table: who, the splits as the server scored them, and the lab's hyper-parameters. */
export function submissionColumns({ t, locale, controls, shown, sealed, onOpen }: ColumnsOptions) {
  const score = (id: Column) =>
    // TanStack sorts undefined last in both directions.
    column.accessor((row) => scoreIn(row, id) ?? undefined, {
      id,
      header: t(`common.split.${id}`),
      sortUndefined: 'last',
      cell: ({ row: { original }, getValue }) => {
        const value = getValue();
        if (value !== undefined) return <Value column={id} text={scoreText(original.score.metric, value)} />;
        switch (original.status.kind) {
          case 'pending':
            return <span className="text-ink-2">{t('dashboard.table.pending')}</span>;
          case 'failed':
            return id === 'train' ? (
              <span className="text-bad">{t(`errors.${original.status.code}`)}</span>
            ) : null;
          case 'scored':
            return splitOf(id) === 'hidden' ? (
              <>
                <SealedBand className="w-16" />
                <span className="sr-only">{t('dashboard.table.sealed')}</span>
              </>
            ) : null;
        }
      },
    });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const scores = scoreColumns.filter((id) => shown.includes(id) || (sealed && id === 'hidden'));
  return [
    column.accessor('name', {
      header: t('dashboard.table.name'),
      cell: ({ getValue, row: { original } }) => (
        <button
          type="button"
          className="min-h-9 font-bold underline-offset-4 hover:underline"
          onClick={() => onOpen(original.participantId)}
        >
          {getValue()}
        </button>
      ),
    }),
    column.accessor('counts', {
      header: t('dashboard.table.counts'),
      cell: ({ getValue }) =>
        getValue() ? <Check aria-label={t('dashboard.table.counts')} className="size-4.5" /> : null,
    }),
    ...scores.map(score),
    column.accessor((row) => gapOfRow(row) ?? undefined, {
      id: 'gap',
      header: t('dashboard.table.gap'),
      sortUndefined: 'last',
      cell: ({ row: { original }, getValue }) => {
        const gap = getValue();
        return gap === undefined ? null : gapText(original.score.metric, gap);
      },
    }),
    ...controls.map((control) =>
      column.accessor((row) => row.config[control.id], {
        id: `config.${control.id}`,
        header: control.label[locale],
        cell: ({ getValue }) => <span className="font-mono">{settingText(control, getValue(), locale)}</span>,
      }),
    ),
    column.accessor('step', { header: t('dashboard.table.step') }),
    column.accessor('engine', { header: t('dashboard.table.engine') }),
    column.accessor((row) => row.audit?.kind ?? (row.isAsked ? 'asked' : undefined), {
      id: 'audit',
      header: t('dashboard.table.audit.heading'),
      sortUndefined: 'last',
      cell: ({ getValue, row: { original } }) => getValue() && <Audited t={t} row={original} />,
    }),
    column.accessor('receivedAt', {
      header: t('dashboard.table.received'),
      cell: ({ getValue }) => time.format(getValue()),
    }),
  ];
}

/** A value of a control as one reads it: the option's name, or the number. */
export function settingText(control: Control, value: number | string | undefined, locale: Locale): string {
  if (control.kind === 'choice') {
    return control.options.find((option) => option.value === value)?.label[locale] ?? String(value);
  }
  return String(value);
}
