import { Dices } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { SplitMark } from '@/app/components/split/marks';
import { SealedBand } from '@/app/components/split/sealed-band';
import { cn } from '@/app/lib/cn';
import { type ScoreAxis, scoreText } from '@/app/lib/score';
import type { MetricName, SplitScore } from '@/lib/nn/score';
import { calledName } from '@/lib/session/aliases';
import type { BoardSplit } from '@/lib/session/settings';
import type { BaselineRow as Baseline, Fate, RevealRow } from '@/lib/session/views';
import { type Columns, Figure, GapFigure, RowName } from './row-frame';
import { Distance, Interval, Mark, Strip } from './strip';

/** Of the split on which the board stood. */
export const boardScore = (row: RevealRow, split: BoardSplit): SplitScore =>
  split === 'public' && row.public ? row.public : row.validation;

interface RowLook {
  readonly metric: MetricName;
  readonly axis: ScoreAxis;
  /** The grid that all rows share. */
  readonly columns: Columns;
  readonly split: BoardSplit;
  /** The hidden test is to be seen. */
  readonly open: boolean;
}

interface RankedRowProps extends RowLook {
  readonly row: RevealRow;
  /** Where it stands now. */
  readonly place: number;
  /** All rows stand where they belong. */
  readonly done: boolean;
  /** Whether there are digits that the class drew, and whether they rank. */
  readonly digits: 'rank' | 'beside' | null;
}

/** One participant: train, the board's split and the hidden test on one axis, the gap, and what became of the rank. */
export function RankedRow(props: RankedRowProps) {
  const { row, metric, axis, columns, split, open, place, done, digits } = props;
  const t = useTranslations('projector.reveal');
  const locale = useLocale();
  const shown = boardScore(row, split);
  return (
    <div className={columns.className}>
      <span className="text-ink-2 text-p-name">{place}</span>
      <RowName name={calledName(row, locale)} room={columns.nameRoom} />
      <Strip>
        <SealedBand open={open} className="absolute inset-x-0 top-1/2 h-[2.6cqh] -translate-y-1/2" />
        <Distance from={row.train.value} to={row.hidden.value} axis={axis} shown={open} />
        <Interval split="hidden" of={row.interval} axis={axis} shown={open} />
        <Mark split="train" value={row.train.value} axis={axis} shown={open} />
        <Mark split="validation" outlined={split === 'public'} value={shown.value} axis={axis} />
        <Mark split="hidden" value={row.hidden.value} axis={axis} shown={open} />
        {row.drawn && (
          <>
            <Interval split="hidden" of={row.drawn.interval} axis={axis} shown={open} className="top-[95%]" />
            <Mark
              split="hidden"
              outlined
              value={row.drawn.score.value}
              axis={axis}
              shown={open}
              className="top-[95%] text-p-note"
            />
          </>
        )}
      </Strip>
      <span
        className={cn(
          'whitespace-nowrap text-right',
          digits === 'rank' && open ? 'text-p-name' : 'font-bold text-p-figure',
        )}
      >
        <Figure metric={metric} value={open ? row.hidden.value : shown.value} />
        {open && (
          <span className="sr-only">
            {t('read', {
              train: scoreText(metric, row.train.value),
              shown: scoreText(metric, shown.value),
            })}
          </span>
        )}
      </span>
      {digits !== null && <Drawn row={row} metric={metric} shown={open} ranks={digits === 'rank'} />}
      <span className={cn('whitespace-nowrap text-right text-p-name', !open && 'invisible')}>
        <GapFigure metric={metric} value={row.gap} />
      </span>
      <span className={cn('min-w-0 text-right', !done && 'invisible')}>
        <Change row={row} />
      </span>
    </div>
  );
}

/** A baseline: a thin row without a rank. */
export function BaselineRow({
  row,
  metric,
  axis,
  columns,
  split,
  open,
}: RowLook & { readonly row: Baseline }) {
  const t = useTranslations('projector.baseline');
  const { baseline, shown, hidden } = row;
  return (
    <div className={columns.className}>
      <span />
      <span className="truncate text-p-note">{t(baseline)}</span>
      <Strip>
        <Mark
          split="validation"
          outlined={split === 'public'}
          value={shown.value}
          axis={axis}
          className="text-p-note"
        />
        {hidden && (
          <Mark split="hidden" value={hidden.value} axis={axis} shown={open} className="text-p-note" />
        )}
      </Strip>
      <span className="whitespace-nowrap text-right text-p-note">
        <Figure metric={metric} value={open && hidden ? hidden.value : shown.value} />
      </span>
    </div>
  );
}

interface DrawnProps {
  readonly row: RevealRow;
  readonly metric: MetricName;
  readonly shown: boolean;
  readonly ranks: boolean;
}

/** On the digits that the class drew: the score, and how many of them are one's own. */
function Drawn({ row: { drawn }, metric, shown, ranks }: DrawnProps) {
  const t = useTranslations('projector');
  if (!drawn) return <span />;
  const { interval, own, score } = drawn;
  return (
    <span className={cn('min-w-0 text-right', !shown && 'invisible')}>
      <span
        className={cn(
          'block whitespace-nowrap',
          ranks ? 'font-bold text-p-figure leading-none' : 'text-p-name leading-none',
        )}
      >
        <Figure metric={metric} value={score.value} />
      </span>
      <span className="block truncate text-ink-2 text-p-note leading-none">
        {t('drawn.own', { share: Math.round(100 * own) })}
      </span>
      {interval && (
        <span className="sr-only">
          {t('drawn.interval', {
            low: scoreText(metric, interval.low),
            high: scoreText(metric, interval.high),
          })}
        </span>
      )}
    </span>
  );
}

/** How far a row came from its place on the frozen board, and whether noise alone could have moved it so. */
function Change({ row: { frozenRank: from, rank: to, fate } }: { readonly row: RevealRow }) {
  const t = useTranslations('projector');
  const count = Math.abs(from - to);
  return (
    <>
      {count === 0 ? (
        <span className="block text-ink-2 text-p-name leading-none">
          <span aria-hidden>–</span>
          <span className="sr-only">{t('board.same')}</span>
        </span>
      ) : (
        <span
          className={cn('block font-bold text-p-name leading-none', to < from ? 'text-good' : 'text-bad')}
        >
          <span aria-hidden>
            {to < from ? '▲' : '▼'}
            {count}
          </span>
          <span className="sr-only">{t(to < from ? 'board.up' : 'board.down', { count })}</span>
        </span>
      )}
      {fate !== null && fate !== 'held' && <FateMark fate={fate} />}
    </>
  );
}

/** Why, in a word and a mark: the gap between train and hidden for over-fitting, dice for chance. */
function FateMark({ fate }: { readonly fate: Exclude<Fate, 'held'> }) {
  const t = useTranslations('projector.fate');
  return (
    <span className="flex items-center justify-end gap-[0.35em] whitespace-nowrap text-ink-2 text-p-note leading-none">
      {fate === 'over-fitted' ? (
        <span aria-hidden className="flex items-center">
          <SplitMark split="hidden" className="size-[0.55em]" />
          <span className="w-[0.7em] gap-line" />
          <SplitMark split="train" className="size-[0.5em]" />
        </span>
      ) : (
        <Dices aria-hidden className="size-[0.85em]" />
      )}
      {t(fate)}
    </span>
  );
}
