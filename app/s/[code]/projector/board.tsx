import { useTranslations } from 'next-intl';
import { SealedBand } from '@/app/components/split/sealed-band';
import { accuracyRange } from '@/app/lib/percent';
import type { BoardRow } from '@/lib/session/views';
import { columns, RowFrame } from './row-frame';
import { Rows, visibleRows } from './rows';
import { AxisEnds, Mark, Strip } from './strip';

interface BoardProps {
  readonly rows: readonly BoardRow[];
  /** How many are ranked in all. */
  readonly ranked: number;
}

/** The board while the hidden test is sealed: validation only, and a hatched band where the rest will be. */
export function Board({ rows, ranked }: BoardProps) {
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
  const range = accuracyRange(shown.map((row) => row.validation.accuracy));
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
            accuracy={row.validation.accuracy}
            strip={
              <Strip>
                <SealedBand className="absolute inset-x-0 top-1/2 h-[2.6cqh] -translate-y-1/2" />
                <Mark split="validation" value={row.validation.accuracy} range={range} />
              </Strip>
            }
          />
        )}
      </Rows>
      <Footer range={range} hiddenRows={ranked - shown.length} />
    </div>
  );
}

/** Under the rows: the axis, and how many stand below the edge of the screen. */
export function Footer({ range, hiddenRows }: { range: readonly [number, number]; hiddenRows: number }) {
  const t = useTranslations('projector');
  return (
    <div className={`${columns} pt-[1cqh]`}>
      <span className="col-span-2 whitespace-nowrap text-ink-2 text-p-note">
        {hiddenRows > 0 && t('board.rest', { count: hiddenRows })}
      </span>
      <AxisEnds range={range} label={t('board.axis')} />
    </div>
  );
}
