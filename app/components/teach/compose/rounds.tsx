'use client';
import { Undo2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { findLab } from '@/lib/labs/catalogue';
import type { RoundPlan } from '@/lib/session/settings';
import { AddRound } from './add-round';
import { type Change, type Draft, mostRounds } from './draft';
import { LabList } from './lab-list';
import { moveButtonId, RoundCard } from './round-card';

interface RoundsProps {
  readonly draft: Draft;
  readonly onChange: (change: Change) => void;
}

/** The rounds of a session in order, those that have been opened as they were played. */
export function Rounds({ draft, onChange }: RoundsProps) {
  const t = useTranslations('compose');
  const { rounds, opened, before } = draft;
  const [moved, setMoved] = useState<{ key: number; by: 1 | -1 } | null>(null);
  const change = (next: Change) => {
    onChange(next);
    setMoved(next.kind === 'move' ? { key: next.key, by: next.by } : null);
  };
  useEffect(() => {
    if (!moved) return;
    // A card that moves is taken out of the page and put in again, and loses the focus; at an end its button is off.
    const [own, other] = [moved.by, moved.by === 1 ? -1 : 1] as const;
    const button = document.getElementById(moveButtonId(moved.key, own)) as HTMLButtonElement | null;
    (button?.disabled ? document.getElementById(moveButtonId(moved.key, other)) : button)?.focus();
  }, [moved]);
  const place = moved ? rounds.findIndex(({ key }) => key === moved.key) + 1 : 0;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <p className="sr-only" aria-live="polite">
        {place > 0 && t('moved', { number: place })}
      </p>
      {rounds.map((round, index) =>
        index < opened ? (
          <OpenedRound key={round.key} round={round} number={index + 1} />
        ) : (
          <RoundCard
            key={round.key}
            round={round}
            index={index}
            first={index === opened}
            last={index === rounds.length - 1}
            onChange={change}
          />
        ),
      )}
      {before && (
        <p
          role="status"
          className="flex flex-wrap items-center justify-between gap-2 rounded-card border border-line bg-sunken px-4 py-2"
        >
          {t(`done.${before.change}`)}
          <Button variant="bare" onClick={() => change({ kind: 'put-back' })}>
            <Undo2 aria-hidden />
            {t('putBack')}
          </Button>
        </p>
      )}
      {rounds.length === 0 && <LabList onChoose={(labId) => change({ kind: 'add', labId })} />}
      {rounds.length > 0 && rounds.length < mostRounds && (
        <AddRound onAdd={(labId) => change({ kind: 'add', labId })} />
      )}
    </div>
  );
}

/** A round that cannot be changed any more. */
function OpenedRound({ round, number }: { readonly round: RoundPlan; readonly number: number }) {
  const t = useTranslations('compose');
  const locale = useLocale();
  return (
    <section className="rounded-card border border-line px-4 py-3 text-ink-2 sm:px-6">
      <p className="font-semibold">
        {t('roundName', { number })}: {findLab(round.labId)?.text[locale].title ?? round.labId}
      </p>
      <p className="text-sm">
        {t(`mode.${round.settings.mode}`)} · {t('opened')}
      </p>
    </section>
  );
}
