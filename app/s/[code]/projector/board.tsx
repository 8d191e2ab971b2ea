import { useTranslations } from 'next-intl';
import { SealedBand } from '@/app/components/split/sealed-band';
import { type ScoreAxis, scoreAxis } from '@/app/lib/score';
import type { MetricName } from '@/lib/nn/score';
import type { BoardRow } from '@/lib/session/views';
import { columns, RowFrame } from './row-frame';
import { Rows, visibleRows } from './rows';
import { AxisEnds, Mark, Strip } from './strip';

interface BoardProps {
  readonly metric: MetricName;
  readonly rows: readonly BoardRow[];
  /** How many are ranked in all. */
  readonly ranked: number;
}

/** The board while the hidden test is sealed: validation only, and a hatched band where the rest will be. */
export function Board({ metric, rows, ranked }: BoardProps) {
  const t = useTranslations('projector');
  if (rows.length === 0) {
    return (
      <div className="grid place-content-center text-center">
        <p className="font-bold text-p-name">{t('board.empty')}</p>
        <p className="mt-[1cqh] text-ink-2 text-p-note">{t('board.emptyNote')}</p>
      </div>
    );
  }
  const shown = rows.slice(0, visibleRows);
  const axis = scoreAxis(
    metric,
    shown.map((row) => row.validation.value),
  );
  return (
    <div className="grid min-h-0 grid-rows-[minmax(0,1fr)_auto]">
      <Rows
        items={shown}
        id={(row) => row.participantId}
        place={(row) => row.rank - 1}
        label={t('board.label')}
      >
        {(row) => (
          <RowFrame
            rank={row.rank}
            name={row.name}
            metric={metric}
            value={row.validation.value}
            strip={
              <Strip>
                <SealedBand className="absolute inset-x-0 top-1/2 h-[2.6cqh] -translate-y-1/2" />
                <Mark split="validation" value={row.validation.value} axis={axis} />
              </Strip>
            }
          />
        )}
      </Rows>
      <Footer metric={metric} axis={axis} hiddenRows={ranked - shown.length} />
    </div>
  );
}

interface FooterProps {
  readonly metric: MetricName;
  readonly axis: ScoreAxis;
  readonly hiddenRows: number;
}

/** Under the rows: the axis, and how many stand below the edge of the screen. */
export function Footer({ metric, axis, hiddenRows }: FooterProps) {
  const t = useTranslations('projector');
  const tCommon = useTranslations('common');
  return (
    <div className={`${columns} pt-[1cqh]`}>
      <span className="col-span-2 whitespace-nowrap text-ink-2 text-p-note">
        {hiddenRows > 0 && t('board.rest', { count: hiddenRows })}
      </span>
      <AxisEnds axis={axis} label={tCommon(`metric.${metric}`)} />
    </div>
  );
}
