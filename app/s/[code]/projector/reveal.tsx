'use client';
import { RotateCcw, Trophy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { cn } from '@/app/lib/cn';
import { scoreAxis } from '@/app/lib/score';
import { useKey } from '@/app/lib/use-key';
import type { RevealRow, RoundView, Standing } from '@/lib/session/views';
import { BoardFooter, countAhead } from './board';
import { boardLayout } from './board-layout';
import { Podium } from './podium';
import { BaselineRow, boardScore, RankedRow } from './reveal-row';
import { drawnColumns, revealColumns } from './row-frame';
import { type RowItem, Rows } from './rows';
import { useReveal } from './use-reveal';

interface RevealProps {
  readonly round: RoundView;
  readonly standing: Extract<Standing, { kind: 'revealed' }>;
  /** The page sees it happen: it is played. A page opened later shows the end. */
  readonly fresh: boolean;
  /** All rows stand where they belong; false again while it is played once more. */
  readonly onPlayed: (done: boolean) => void;
}

/** From the end of the moves to the podium, and how long it stays, in milliseconds. */
const podiumAfter = 2500;
const podiumFor = 12_000;

/** The moment of the hour: the hatching opens, then the rows go to where the hidden test puts them, one at a time. */
export function Reveal({ round, standing, fresh, onPlayed }: RevealProps) {
  const t = useTranslations('projector');
  const { rows, baselines } = standing;
  const { metric } = round.score;
  const { calm, board, digitsRank } = round.settings;
  const { order, open, done, played, replay } = useReveal(rows, fresh);
  const [podium, setPodium] = useState(false);
  const hasPodium = !calm && rows.length > 0;

  useEffect(() => {
    if (!done || !played || !hasPodium) return;
    const timers = [
      setTimeout(() => setPodium(true), podiumAfter),
      setTimeout(() => setPodium(false), podiumAfter + podiumFor),
    ];
    return () => timers.forEach(clearTimeout);
  }, [done, played, hasPodium]);
  const tell = useRef(onPlayed);
  tell.current = onPlayed;
  useEffect(() => tell.current(done), [done]);
  useKey(hasPodium && done, 'p', () => setPodium((shown) => !shown));

  if (rows.length === 0) {
    return <p className="grid place-content-center font-bold text-p-name">{t('board.unranked')}</p>;
  }
  if (podium) {
    return <Podium metric={metric} rows={rows} digitsRank={digitsRank} onClose={() => setPodium(false)} />;
  }

  const hasDrawn = rows.some(({ drawn }) => drawn !== null);
  const columns = hasDrawn ? drawnColumns : revealColumns;
  const shownOf = (row: RevealRow) => boardScore(row, board.split);
  const layout = boardLayout({
    ranked: order,
    baselines: baselines.map((baseline) => ({
      id: baseline.baseline,
      behind:
        open && baseline.hidden
          ? countAhead(
              metric,
              rows.map(({ hidden }) => hidden),
              baseline.hidden,
            )
          : countAhead(metric, rows.map(shownOf), baseline.shown),
    })),
    claims: [],
  });
  const axis = scoreAxis(
    metric,
    rows.flatMap((row) => [
      row.train.value,
      shownOf(row).value,
      row.hidden.value,
      ...(row.drawn ? [row.drawn.score.value] : []),
    ]),
  );
  const look = { metric, axis, columns, split: board.split, open };
  const ranked = rows.map((row): RowItem => {
    const index = order.indexOf(row.participantId);
    const above = order[index - 1];
    return {
      id: row.participantId,
      place: layout.ranked.get(row.participantId) ?? { top: index, height: 1 },
      ranked: true,
      tiedTo: (done && row.tied && above !== undefined && layout.ranked.get(above)) || null,
      row: (
        <RankedRow
          key={row.participantId}
          {...look}
          row={row}
          place={index + 1}
          done={done}
          digits={hasDrawn ? (digitsRank ? 'rank' : 'beside') : null}
        />
      ),
    };
  });
  const unranked = baselines.flatMap((row): RowItem[] => {
    const place = layout.thin.get(row.baseline);
    if (!place) return [];
    return [
      {
        id: row.baseline,
        place,
        ranked: false,
        tiedTo: null,
        row: <BaselineRow key={row.baseline} {...look} row={row} />,
      },
    ];
  });
  return (
    <div className="relative grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto]">
      <div className={cn(columns.className, 'pb-[0.6cqh] text-ink-2 text-p-note leading-tight')}>
        <span className="col-start-4 text-right">{t(open ? 'column.hidden' : 'column.shown')}</span>
        {hasDrawn && <span className={cn('text-right', !open && 'invisible')}>{t('column.drawn')}</span>}
        <span className={cn('text-right', !open && 'invisible')}>{t('column.gap')}</span>
        <span className={cn('text-right', !done && 'invisible')}>{t('column.change')}</span>
      </div>
      <Rows items={[...ranked, ...unranked]} label={t('board.revealLabel')} />
      <BoardFooter
        columns={columns}
        metric={metric}
        axis={axis}
        note={round.ranked > layout.shown ? t('board.rest', { count: round.ranked - layout.shown }) : null}
      />
      <div className={cn('absolute right-0 bottom-0 flex gap-2', !done && 'invisible')}>
        <Button variant="bare" onClick={replay}>
          <RotateCcw aria-hidden />
          <span className="@max-[75rem]:sr-only">{t('reveal.replay')}</span>
        </Button>
        {hasPodium && (
          <Button variant="bare" onClick={() => setPodium(true)}>
            <Trophy aria-hidden />
            <span className="@max-[75rem]:sr-only">{t('reveal.podium')}</span>
          </Button>
        )}
      </div>
    </div>
  );
}
