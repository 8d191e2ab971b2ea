import { useTranslations } from 'next-intl';
import { type Split, SplitMark } from '@/app/components/split/marks';
import { scoreAxis } from '@/app/lib/score';
import type { SplitScore } from '@/lib/nn/score';
import type { RevealRow, RoundView } from '@/lib/session/views';
import { boardScore } from './reveal-row';
import { AxisEnds, Mark, Strip } from './strip';

interface QuietRevealProps {
  readonly round: RoundView;
  readonly rows: readonly RevealRow[];
}

interface Lane {
  readonly split: Split;
  readonly outlined: boolean;
  readonly name: string;
  readonly of: (row: RevealRow) => SplitScore;
}

/** The reveal of a calm round without a board: the class as a whole, no names and no ranks. */
export function QuietReveal({ round, rows }: QuietRevealProps) {
  const t = useTranslations('projector');
  const tCommon = useTranslations('common');
  const { metric } = round.score;
  const isPublic = round.settings.board.split === 'public';
  const lanes: readonly Lane[] = [
    { split: 'train', outlined: false, name: tCommon('split.train'), of: ({ train }) => train },
    {
      split: 'validation',
      outlined: isPublic,
      name: tCommon(`split.${round.settings.board.split}`),
      of: (row) => boardScore(row, round.settings.board.split),
    },
    { split: 'hidden', outlined: false, name: tCommon('split.hidden'), of: ({ hidden }) => hidden },
  ];
  const axis = scoreAxis(
    metric,
    lanes.flatMap(({ of }) => rows.map((row) => of(row).value)),
  );
  return (
    <section className="grid min-h-0 content-center gap-[5cqh]">
      {lanes.map(({ split, outlined, name, of }) => (
        <div key={split}>
          <p className="flex items-center gap-[0.5em] text-p-name">
            <SplitMark split={split} outlined={outlined} />
            {name}
          </p>
          <Strip className="mt-[1.5cqh]">
            {rows.map((row) => (
              <Mark
                key={row.participantId}
                split={split}
                outlined={outlined}
                value={of(row).value}
                axis={axis}
                className="opacity-70"
              />
            ))}
          </Strip>
        </div>
      ))}
      <AxisEnds axis={axis} label={tCommon(`metric.${metric}`)} />
      <p className="text-p-name">{t('reveal.quiet')}</p>
    </section>
  );
}
