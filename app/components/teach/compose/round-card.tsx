'use client';
import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Segmented } from '@/app/components/lab/segmented';
import { Button } from '@/app/components/ui/button';
import { Notice } from '@/app/components/ui/notice';
import { Select } from '@/app/components/ui/select';
import { findLab, labsAndVariants } from '@/lib/labs/catalogue';
import { modesOf } from '@/lib/labs/round-plan';
import { BoardFields } from './board-fields';
import { BudgetFields } from './budget-fields';
import { type Change, type DraftRound, problemOf } from './draft';
import { ExtraFields } from './extra-fields';
import { LockedFields } from './locked-fields';
import { NumberField } from './number-field';
import { PredictionFields } from './prediction-fields';
import { RelayFields } from './relay-fields';
import { RoundNotes } from './round-notes';
import { SweepFields } from './sweep-fields';
import { TableFields } from './table-fields';

interface RoundCardProps {
  readonly round: DraftRound;
  readonly index: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly onChange: (change: Change) => void;
}

/** The id of a button of a card, by which it keeps the focus when the card moves. */
export const moveButtonId = (key: number, by: 1 | -1): string => `round-${key}-${by === 1 ? 'down' : 'up'}`;

/** One round: what is played how long, and under "more" everything else. */
export function RoundCard({ round, index, first, last, onChange }: RoundCardProps) {
  const t = useTranslations('compose');
  const locale = useLocale();
  const { key, labId, settings } = round;
  const lab = findLab(labId);
  const problem = problemOf(round);
  const number = index + 1;
  const set = (next: DraftRound['settings']) => onChange({ kind: 'settings', key, settings: next });
  return (
    <section
      aria-label={t('roundName', { number })}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 rounded-card border border-line bg-sheet p-4 sm:p-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">{t('roundName', { number })}</h2>
        <div className="-mr-2 flex">
          <Button
            id={moveButtonId(key, -1)}
            variant="bare"
            size="icon"
            aria-label={t('up', { number })}
            disabled={first}
            onClick={() => onChange({ kind: 'move', key, by: -1 })}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            id={moveButtonId(key, 1)}
            variant="bare"
            size="icon"
            aria-label={t('down', { number })}
            disabled={last}
            onClick={() => onChange({ kind: 'move', key, by: 1 })}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            variant="bare"
            size="icon"
            aria-label={t('duplicate', { number })}
            onClick={() => onChange({ kind: 'duplicate', key })}
          >
            <Copy aria-hidden />
          </Button>
          <Button
            variant="bare"
            size="icon"
            aria-label={t('remove', { number })}
            onClick={() => onChange({ kind: 'remove', key })}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <Select
        label={t('lab')}
        value={labId}
        onChange={(next) => onChange({ kind: 'lab', key, labId: next })}
        options={labsAndVariants.map((each) => ({ value: each.id, label: each.text[locale].title }))}
      />
      {lab && (
        <>
          <p className="phrases text-ink-2 text-sm">{lab.text[locale].task}</p>
          <div>
            <Segmented
              label={t('modeLabel')}
              value={settings.mode}
              onChange={(mode) => onChange({ kind: 'mode', key, mode })}
              options={modesOf(lab).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
            />
            <p className="phrases mt-1 text-ink-2 text-sm">{t(`modeNote.${settings.mode}`)}</p>
          </div>
          <TableFields lab={lab} settings={settings} onChange={set} />
          <div className="grid grid-cols-3 items-end gap-3">
            <NumberField
              label={t('minutes')}
              min={0.5}
              max={120}
              value={settings.seconds / 60}
              onChange={(minutes) => set({ ...settings, seconds: Math.round(minutes * 60) })}
            />
            {settings.mode !== 'crowd' && (
              <NumberField
                label={t('runs')}
                integer
                min={1}
                max={1000}
                value={settings.runs}
                onChange={(runs) => set({ ...settings, runs })}
              />
            )}
            {(settings.mode === 'battle' || settings.mode === 'relay') && (
              <NumberField
                label={t('submissions')}
                integer
                min={1}
                max={100}
                value={settings.submissions}
                onChange={(submissions) => set({ ...settings, submissions })}
              />
            )}
          </div>
        </>
      )}
      <RoundNotes settings={settings} />
      {problem && <Notice kind="bad" title={t('problem', { field: t(`fields.${problem}`) })} />}
      {lab && (
        <details className="group">
          <summary className="inline-flex min-h-11 items-center rounded-card font-semibold underline underline-offset-4">
            {t('more')}
          </summary>
          <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-6">
            <SweepFields lab={lab} settings={settings} onChange={set} />
            <RelayFields lab={lab} settings={settings} onChange={set} />
            <PredictionFields lab={lab} settings={settings} onChange={set} />
            <BoardFields lab={lab} settings={settings} onChange={set} />
            <LockedFields lab={lab} settings={settings} onChange={set} />
            <BudgetFields lab={lab} settings={settings} onChange={set} />
            <ExtraFields lab={lab} settings={settings} onChange={set} />
          </div>
        </details>
      )}
    </section>
  );
}
