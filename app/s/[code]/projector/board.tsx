import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SealedBand } from '@/app/components/split/sealed-band';
import { type ScoreAxis, scoreAxis } from '@/app/lib/score';
import { compareScores, type MetricName, type SplitScore } from '@/lib/nn/score';
import { calledName } from '@/lib/session/aliases';
import type { BoardSettings } from '@/lib/session/settings';
import type { Interval as Bounds, RoundView, Standing } from '@/lib/session/views';
import { boardLayout } from './board-layout';
import { boardColumns, type Columns, Figure, RowName } from './row-frame';
import { type RowItem, Rows } from './rows';
import { AxisEnds, Interval, Mark, Strip } from './strip';

interface BoardProps {
  readonly round: RoundView;
  readonly standing: Extract<Standing, { kind: 'sealed' }>;
}

/** How many of the ranked scores are better. */
export const countAhead = (metric: MetricName, scores: readonly SplitScore[], score: SplitScore): number =>
  scores.filter((other) => compareScores(metric, other, score) <= 0).length;

/** The board while the hidden test is sealed: what may be seen, and a hatched band where the rest will be. */
export function Board({ round, standing }: BoardProps) {
  const t = useTranslations('projector');
  const locale = useLocale();
  const { rows, baselines, claims } = standing;
  const { metric } = round.score;
  const { split, audience } = round.settings.board;
  if (rows.length + baselines.length + claims.length === 0) {
    return (
      <div className="grid place-content-center text-center">
        <p className="font-bold text-p-name">{t('board.empty')}</p>
        <p className="mt-[1cqh] text-ink-2 text-p-note">{t('board.emptyNote')}</p>
      </div>
    );
  }
  const layout = boardLayout({
    ranked: rows.map(({ participantId }) => participantId),
    baselines: baselines.map(({ baseline, shown }) => ({
      id: baseline,
      behind: countAhead(
        metric,
        rows.map((row) => row.shown),
        shown,
      ),
    })),
    claims: claims.map(({ participantId }) => participantId),
  });
  const seen = rows.slice(0, layout.shown);
  const scores = [...seen, ...(seen.length > 0 ? [] : baselines)].map(({ shown }) => shown.value);
  const axis = scoreAxis(metric, scores.length > 0 ? scores : claims.map(({ claimed }) => claimed));

  const ranked = seen.map((row, index): RowItem => {
    const above = seen[index - 1];
    return {
      id: row.participantId,
      place: layout.ranked.get(row.participantId) ?? { top: index, height: 1 },
      ranked: true,
      tiedTo: (row.tied && above && layout.ranked.get(above.participantId)) || null,
      row: (
        <div key={row.participantId} className={boardColumns.className}>
          <span className="text-ink-2 text-p-name">{row.rank}</span>
          <RowName name={calledName(row, locale)} room={boardColumns.nameRoom} />
          <Strip>
            <SealedBand className="absolute inset-x-0 top-1/2 h-[2.6cqh] -translate-y-1/2" />
            <ShownMark split={split} value={row.shown.value} interval={row.interval} axis={axis} />
          </Strip>
          <span className="whitespace-nowrap text-right font-bold text-p-figure">
            <Figure metric={metric} value={row.shown.value} />
            {row.tied && <span className="sr-only">{t('board.tied')}</span>}
          </span>
        </div>
      ),
    };
  });
  const unranked = [
    ...baselines.map(({ baseline, shown, interval }) => ({
      id: baseline as string,
      name: t(`baseline.${baseline}`),
      value: shown.value,
      strip: (
        <Strip>
          <ShownMark split={split} value={shown.value} interval={interval} axis={axis} thin />
        </Strip>
      ),
    })),
    ...claims.map((claim) => ({
      id: claim.participantId,
      name: calledName(claim, locale),
      value: claim.claimed,
      strip: <span className="truncate text-center text-p-note">{t('board.claimed')}</span>,
    })),
  ].flatMap(({ id, name, value, strip }): RowItem[] => {
    const place = layout.thin.get(id);
    if (!place) return [];
    const row = (
      <ThinRow key={id} name={name} strip={strip} figure={<Figure metric={metric} value={value} />} />
    );
    return [{ id, place, ranked: false, tiedTo: null, row }];
  });
  const rest = audience === 'everyone' ? round.ranked - seen.length : 0;
  return (
    <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
      <Rows
        items={[...ranked, ...unranked]}
        label={t(split === 'public' ? 'board.publicLabel' : 'board.label')}
      />
      <BoardFooter
        columns={boardColumns}
        metric={metric}
        axis={axis}
        note={rest > 0 ? t('board.rest', { count: rest }) : audience === 'top' ? t('board.topOnly') : null}
      />
    </div>
  );
}

interface ShownMarkProps {
  readonly split: BoardSettings['split'];
  readonly value: number;
  readonly interval: Bounds;
  readonly axis: ScoreAxis;
  readonly thin?: boolean;
}

/** The score on the board's split with its interval: the public split is an outlined square. */
function ShownMark({ split, value, interval, axis, thin = false }: ShownMarkProps) {
  return (
    <>
      <Interval split="validation" of={interval} axis={axis} />
      <Mark
        split="validation"
        outlined={split === 'public'}
        value={value}
        axis={axis}
        className={thin ? 'text-p-note' : undefined}
      />
    </>
  );
}

interface ThinRowProps {
  readonly name: string;
  readonly strip: ReactNode;
  readonly figure: ReactNode;
}

/** A row without a rank: a baseline, or what a browser claims and nobody has scored yet. */
function ThinRow({ name, strip, figure }: ThinRowProps) {
  return (
    <div className={boardColumns.className}>
      <span />
      <span className="truncate text-p-note">{name}</span>
      {strip}
      <span className="whitespace-nowrap text-right text-p-note">{figure}</span>
    </div>
  );
}

interface BoardFooterProps {
  readonly columns: Columns;
  readonly metric: MetricName;
  readonly axis: ScoreAxis;
  /** Who else there is. */
  readonly note: string | null;
}

/** Under the rows: the axis, and how many stand below the edge of the screen. */
export function BoardFooter({ columns, metric, axis, note }: BoardFooterProps) {
  const tCommon = useTranslations('common');
  return (
    <div className={`${columns.className} min-h-11 pt-[0.5cqh]`}>
      <span className="col-span-2 truncate text-ink-2 text-p-note">{note}</span>
      <AxisEnds axis={axis} label={tCommon(`metric.${metric}`)} />
    </div>
  );
}
