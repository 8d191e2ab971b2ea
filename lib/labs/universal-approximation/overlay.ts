import type { Overlay, Sweep } from '../types';
import { jump, smooth } from './data';
import { largestError, staircase } from './rectangles';

const byWidth = ({ axes: [first], shows }: Sweep): readonly number[] | null =>
  first?.control === 'hiddenUnits' && shows !== 'gap'
    ? first.values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b)
    : null;

/** What the notes' construction reaches by hand with the same units: about 1/W. */
export function constructed(sweep: Sweep): Overlay | null {
  const widths = byWidth(sweep);
  if (!widths) return null;
  return {
    source: {
      ja: 'ステップ関数のユニット2個で矩形を1つ作り、手で並べた場合の最大誤差（学習なし）',
      en: 'Largest error of rectangles set by hand, two step units each: nothing is trained',
    },
    lines: [
      {
        label: { ja: '矩形の和', en: 'Rectangles' },
        x: widths,
        y: widths.map((units) => largestError(smooth, staircase(smooth, units))),
      },
    ],
    marks: [],
  };
}

/** No continuous function comes closer to a jump than half of it. */
export function halfTheJump(sweep: Sweep): Overlay | null {
  const widths = byWidth(sweep);
  if (!widths) return null;
  return {
    source: {
      ja: '連続な関数の最大誤差は、跳びの半分より小さくなりません',
      en: 'The largest error of a continuous function is at least half the jump',
    },
    lines: [
      { label: { ja: '跳びの半分', en: 'Half the jump' }, x: widths, y: widths.map(() => jump.height / 2) },
    ],
    marks: [],
  };
}
