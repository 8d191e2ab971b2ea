import { SplitMark } from '@/app/components/split/marks';
import type { MetricName } from '@/lib/nn/score';
import type { RevealRow } from '@/lib/session/views';
import { Figure } from './row-frame';

interface RankingScoreProps {
  readonly metric: MetricName;
  readonly row: RevealRow;
  /** It ranks by the digits that the class drew instead of by the hidden test. */
  readonly digitsRank: boolean;
}

/** The score that gave somebody the rank, with its mark. */
export function RankingScore({ metric, row: { hidden, drawn }, digitsRank }: RankingScoreProps) {
  const byDigits = digitsRank && drawn !== null;
  return (
    <>
      <SplitMark split="hidden" outlined={byDigits} className="size-[0.6em]" />
      <span>
        <Figure metric={metric} value={(byDigits ? drawn.score : hidden).value} />
      </span>
    </>
  );
}
