'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SealedBand } from '@/app/components/split/sealed-band';
import { Button } from '@/app/components/ui/button';
import { cn } from '@/app/lib/cn';
import { scoreAxis } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import type { RevealRow } from '@/lib/session/views';
import { Footer } from './board';
import { RowFrame } from './row-frame';
import { Rows, visibleRows } from './rows';
import { Distance, Mark, Strip } from './strip';
import { useReveal } from './use-reveal';

interface RevealProps {
  readonly metric: MetricName;
  readonly rows: readonly RevealRow[];
  readonly ranked: number;
  /** The page sees it happen: it is played. A page opened later shows the end. */
  readonly fresh: boolean;
}

/** The moment of the hour: the hatching opens, then the rows go to where the hidden test puts them, one at a time. */
export function Reveal({ metric, rows, ranked, fresh }: RevealProps) {
  const t = useTranslations('projector');
  const { order, open, done, replay } = useReveal(rows, fresh);
  if (rows.length === 0) {
    return <p className="grid place-content-center font-bold text-p-name">{t('board.unranked')}</p>;
  }
  const axis = scoreAxis(
    metric,
    rows.flatMap((row) => [row.validation.value, row.hidden.value]),
  );
  return (
    <div className="relative grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
      <Rows
        items={rows}
        id={(row) => row.participantId}
        place={(row) => order.indexOf(row.participantId)}
        label={t('board.revealLabel')}
      >
        {(row) => (
          <RowFrame
            rank={order.indexOf(row.participantId) + 1}
            name={row.name}
            metric={metric}
            value={open ? row.hidden.value : row.validation.value}
            change={done && <Change from={row.frozenRank} to={row.rank} />}
            strip={
              <Strip>
                <SealedBand open={open} className="absolute inset-x-0 top-1/2 h-[2.6cqh] -translate-y-1/2" />
                <Distance from={row.validation.value} to={row.hidden.value} axis={axis} shown={open} />
                <Mark split="validation" value={row.validation.value} axis={axis} />
                <Mark split="hidden" value={row.hidden.value} axis={axis} shown={open} />
              </Strip>
            }
          />
        )}
      </Rows>
      <Footer metric={metric} axis={axis} hiddenRows={ranked - Math.min(visibleRows, rows.length)} />
      <Button
        variant="bare"
        className={cn('absolute right-0 -bottom-2', !done && 'invisible')}
        onClick={replay}
      >
        <RotateCcw aria-hidden />
        {t('reveal.replay')}
      </Button>
    </div>
  );
}

/** How far a row came from its place on the frozen board. */
function Change({ from, to }: { readonly from: number; readonly to: number }) {
  const t = useTranslations('projector');
  if (from === to) {
    return (
      <span className="text-ink-2">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('board.same')}</span>
      </span>
    );
  }
  const rose = to < from;
  const count = Math.abs(from - to);
  return (
    <span className={rose ? 'text-good' : 'text-bad'}>
      <span aria-hidden>
        {rose ? '▲' : '▼'}
        {count}
      </span>
      <span className="sr-only">{t(rose ? 'board.up' : 'board.down', { count })}</span>
    </span>
  );
}
