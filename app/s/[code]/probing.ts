/** Climbing a board by asking it: weights are moved at random, and a move is kept where the board shows more. Pure. */
import type { LinesFigure } from '@/lib/labs/figures';
import { perturbed } from '@/lib/labs/test-set-leak/linear';
import { moveSize } from '@/lib/labs/test-set-leak/probing';
import type { Stream } from '@/lib/nn/rng';
import { compareScores, type MetricName, metrics, type SplitScore } from '@/lib/nn/score';

/** What one look at the board told. */
export interface Look {
  /** Null where the board did not show it: a Ladder that saw no more than noise. */
  readonly shown: SplitScore | null;
  /** What the weights reach on the validation data, which nobody asks the board about. */
  readonly validation: number;
}

export interface Climb {
  /** The best that was shown so far; before the first look the run's own. */
  readonly weights: Float32Array;
  readonly best: SplitScore | null;
  /** Of the weights kept after each look, beginning with the run's own. */
  readonly path: readonly { readonly best: number | null; readonly validation: number }[];
}

export const climbFrom = (weights: Float32Array): Climb => ({ weights, best: null, path: [] });

/** The weights of the next look: the run's own first, so that there is something to beat. */
export function nextWeights({ weights, path }: Climb, rng: Stream): Float32Array {
  if (path.length === 0) return weights;
  return Float32Array.from(perturbed(Float64Array.from(weights), moveSize, rng));
}

/** The climb after a look at these weights. */
export function afterLook(metric: MetricName, climb: Climb, weights: Float32Array, look: Look): Climb {
  const { best, path } = climb;
  const { shown, validation } = look;
  const isKept = shown !== null && (best === null || compareScores(metric, shown, best) < 0);
  const kept = isKept ? { weights, best: shown } : { weights: climb.weights, best };
  const before = path.at(-1)?.validation ?? validation;
  const point = { best: kept.best?.value ?? null, validation: isKept ? validation : before };
  return { ...kept, path: [...path, point] };
}

/** What the board says beside what it does not know: both against the number of looks. */
export function climbFigure(metric: MetricName, { path }: Climb): LinesFigure {
  const isShare = metrics[metric].format === 'percent';
  const looks = path.map((_, index) => index);
  const board = path.map(({ best }) => best ?? Number.NaN);
  const validation = path.map((point) => point.validation);
  const known = [...board, ...validation].filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  // A climb of nothing is to look like nothing.
  const room = Math.max(0.05 * Math.abs(high), (high - low) / 4);
  return {
    kind: 'lines',
    x: {
      label: { ja: '順位表を見た回数', en: 'Looks at the board' },
      scale: 'linear',
      from: 0,
      to: Math.max(20, looks.length - 1),
    },
    y: {
      label: isShare ? { ja: '正解率', en: 'Accuracy' } : { ja: 'スコア', en: 'Score' },
      scale: 'linear',
      from: low - room,
      to: isShare ? Math.min(1, high + room) : high + room,
    },
    lines: [
      { label: { ja: '順位表のスコア', en: 'On the board' }, tone: 'first', x: looks, y: board },
      { label: { ja: '検証データ', en: 'On validation data' }, tone: 'validation', x: looks, y: validation },
    ],
  };
}
