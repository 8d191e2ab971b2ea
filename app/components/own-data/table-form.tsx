'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useMemo, useRef, useState } from 'react';
import { Segmented } from '@/app/components/lab/segmented';
import { Button } from '@/app/components/ui/button';
import { Notice } from '@/app/components/ui/notice';
import { Select } from '@/app/components/ui/select';
import { parseTable, type Table, TableError, type TableFault } from '@/lib/labs/data/csv';
import { guessReading, numberColumns, type TableReading, tableParts } from '@/lib/labs/data/table';
import { readText } from './read-text';
import { TablePreview } from './table-preview';

/** A table that was brought along, and how its columns are read. */
export interface BroughtTable {
  readonly name: string;
  readonly text: string;
  readonly table: Table;
  readonly reading: TableReading;
}

interface Fault {
  readonly code: TableFault | 'unreadable';
  readonly line: number | null;
}

const faultOf = (error: unknown): Fault =>
  error instanceof TableError ? error : { code: 'unreadable', line: null };

/** How many rows each part will have; or why the table cannot be used so. */
function trySplit(brought: BroughtTable, hidden: boolean) {
  try {
    return { parts: tableParts(brought.table, brought.reading, 0, { hidden }), fault: null };
  } catch (error) {
    return { parts: null, fault: faultOf(error) };
  }
}

interface TableFormProps {
  readonly initial: BroughtTable | null;
  /** A part is to be kept by the server. */
  readonly hidden: boolean;
  readonly useLabel: string;
  readonly onUse: (brought: BroughtTable) => void;
  readonly disabled?: boolean;
}

/** Chooses a table's file, shows what is in it and asks which column means what. */
export function TableForm({ initial, hidden, useLabel, onUse, disabled = false }: TableFormProps) {
  const t = useTranslations('ownData.table');
  const [brought, setBrought] = useState(initial);
  const [unread, setUnread] = useState<Fault | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const take = async (file: File) => {
    try {
      const text = await readText(file);
      const table = parseTable(text);
      setBrought({ name: file.name, text, table, reading: guessReading(table) });
      setUnread(null);
    } catch (error) {
      setBrought(null);
      setUnread(faultOf(error));
    }
  };
  const split = useMemo(() => brought && trySplit(brought, hidden), [brought, hidden]);
  const fault = unread ?? split?.fault ?? null;
  const parts = split?.parts;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Button className="text-sm" disabled={disabled} onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          {t(brought ? 'other' : 'choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={t('choose')}
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) void take(file);
          }}
        />
      </div>
      {brought && (
        <>
          <TablePreview
            caption={t('preview', {
              name: brought.name,
              rows: brought.table.rows.length,
              columns: brought.table.header.length,
            })}
            table={brought.table}
            reading={brought.reading}
          />
          <Reading
            table={brought.table}
            reading={brought.reading}
            onReading={(reading) => setBrought({ ...brought, reading })}
          />
        </>
      )}
      {fault && <FaultNotice fault={fault} />}
      {parts && (
        <p className="text-ink-2 text-sm">
          {t(hidden ? 'splitHidden' : 'split', {
            train: parts.train.count,
            validation: parts.validation.count,
            hidden: parts.hidden?.count ?? 0,
          })}{' '}
          {t(parts.scaling.target ? 'scaledBoth' : 'scaled')}
        </p>
      )}
      <Button
        variant="primary"
        disabled={disabled || !brought || !parts}
        onClick={() => brought && onUse(brought)}
      >
        {useLabel}
      </Button>
    </div>
  );
}

function FaultNotice({ fault: { code, line } }: { readonly fault: Fault }) {
  const t = useTranslations('ownData');
  return (
    <Notice kind="bad" className="py-2.5">
      {line !== null && t('fault.line', { line })}
      {t(`fault.${code}`)}
    </Notice>
  );
}

interface ReadingProps {
  readonly table: Table;
  readonly reading: TableReading;
  readonly onReading: (reading: TableReading) => void;
}

/** Which column is the answer, of what kind, and which are learnt from. */
function Reading({ table, reading, onReading }: ReadingProps) {
  const t = useTranslations('ownData.table');
  const id = useId();
  const numbers = useMemo(() => numberColumns(table), [table]);
  const { inputs, target, answers } = reading;
  const others = table.header.filter((name) => name !== target);
  const toggle = (name: string, isIn: boolean) =>
    onReading({
      ...reading,
      inputs: others.filter((each) => (each === name ? isIn : inputs.includes(each))),
    });
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="min-w-0">
          <p aria-hidden className="mb-1 font-semibold text-sm">
            {t('target')}
          </p>
          <Select
            label={t('target')}
            value={target}
            options={table.header.map((name) => ({ value: name, label: name }))}
            onChange={(name) => {
              const freed = numbers.includes(target) ? [...inputs, target] : inputs;
              const kept = table.header.filter((each) => each !== name && freed.includes(each));
              onReading({ ...reading, target: name, inputs: kept });
            }}
          />
        </div>
        <div>
          <p id={`${id}-answers`} className="mb-1 font-semibold text-sm">
            {t('answers')}
          </p>
          <Segmented
            labelledBy={`${id}-answers`}
            options={[
              { value: 'classes', label: t('classes') },
              { value: 'numbers', label: t('numbers') },
            ]}
            value={answers}
            onChange={(value) => onReading({ ...reading, answers: value })}
          />
        </div>
      </div>
      <fieldset>
        <legend className="mb-1 font-semibold text-sm">{t('inputs')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {others.map((name) => (
            <label key={name} className="flex min-h-11 items-center gap-2 text-sm pointer-fine:min-h-8">
              <input
                type="checkbox"
                className="size-4 accent-ink"
                checked={inputs.includes(name)}
                disabled={!numbers.includes(name)}
                onChange={(event) => toggle(name, event.target.checked)}
              />
              <span className="break-all">{name}</span>
              {!numbers.includes(name) && <span className="text-ink-2">({t('noNumber')})</span>}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
