'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { useAsk } from '@/app/components/teach/use-ask';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { EmptyState } from '@/app/components/ui/empty-state';
import { useLook } from '@/app/components/views/look';
import { cn } from '@/app/lib/cn';
import type { DrawnDigit } from '@/lib/session/state';
import type { RosterRow } from '@/lib/session/views';
import { balanceOf } from './balance';
import { BringDigits } from './bring-digits';
import { DigitTile } from './digit-tile';
import { useDrawnDigits } from './use-drawn-digits';

interface DigitsSectionProps {
  readonly code: string;
  readonly digits: readonly DrawnDigit[];
  /** The round is revealed: what it was scored on stays as it is. */
  readonly closed: boolean;
  readonly roster: readonly RosterRow[];
  /** Only theirs; null: everyone's. */
  readonly lit: ReadonlySet<string> | null;
}

/** Tiles that are laid out at once; a class of three hundred may draw three thousand. */
const pageSize = 600;

/** What the class has drawn for its own hidden test: to be looked through, and bad ones thrown out. */
export function DigitsSection({ code, digits, closed, roster, lit }: DigitsSectionProps) {
  const t = useTranslations('dashboard.digits');
  const look = useLook();
  const { ask } = useAsk();
  const pixels = useDrawnDigits(code, digits.length);
  const [label, setLabel] = useState<number | null>(null);
  const [pages, setPages] = useState(1);
  const names = useMemo(() => new Map(roster.map(({ id, name }) => [id, name])), [roster]);
  const balance = useMemo(() => balanceOf(digits), [digits]);
  const most = Math.max(1, ...balance.map(({ kept, rejected }) => kept + rejected));
  const toggle = useCallback(
    (digitId: string, rejected: boolean) =>
      void ask(rejected ? 'digit:restore' : 'digit:reject', { digitId }),
    [ask],
  );
  const shown = digits.filter(
    (digit) =>
      (label === null || digit.label === label) &&
      (lit === null || (digit.participantId !== null && lit.has(digit.participantId))),
  );
  const wordsOf = ({ label, participantId, rejected }: DrawnDigit) => {
    const by = participantId === null ? t('earlier') : (names.get(participantId) ?? '–');
    return t(rejected ? 'tileRejected' : 'tile', { label, by });
  };
  return (
    <Card className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg">{t('title')}</h2>
          <p className="max-w-reading text-ink-2 text-sm">{t(closed ? 'closed' : 'note')}</p>
        </div>
        {!closed && <BringDigits code={code} />}
      </div>
      {digits.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <>
          <fieldset aria-label={t('balance')} className="grid max-w-reading grid-cols-10 gap-1">
            {balance.map((share) => (
              <button
                key={share.label}
                type="button"
                aria-pressed={label === share.label}
                aria-label={t('labelCount', { ...share })}
                onClick={() => setLabel(label === share.label ? null : share.label)}
                className={cn(
                  'grid min-h-11 content-end rounded-mark border px-1 pb-1 text-center',
                  label === share.label ? 'border-ink bg-sunken' : 'border-line hover:border-ink',
                )}
              >
                <span aria-hidden className="mx-auto flex h-14 w-4 flex-col justify-end">
                  <span
                    className="w-full bg-bad/50"
                    style={{ height: `${(100 * share.rejected) / most}%` }}
                  />
                  <span className="w-full bg-hidden" style={{ height: `${(100 * share.kept) / most}%` }} />
                </span>
                <span className="font-bold">{share.label}</span>
                <span className="text-ink-2 text-xs">{share.kept}</span>
              </button>
            ))}
          </fieldset>
          <p className="text-ink-2 text-sm" aria-live="polite">
            {t('shown', {
              shown: shown.length,
              rejected: shown.filter(({ rejected }) => rejected).length,
            })}
          </p>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(3rem,1fr))] gap-1.5">
            {shown.slice(0, pages * pageSize).map((digit) => (
              <DigitTile
                key={digit.id}
                id={digit.id}
                pixels={pixels.get(digit.id)}
                rejected={digit.rejected}
                words={wordsOf(digit)}
                look={look}
                onToggle={closed ? null : toggle}
              />
            ))}
          </div>
          {shown.length > pages * pageSize && (
            <Button className="justify-self-center" onClick={() => setPages(pages + 1)}>
              {t('more')}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}
