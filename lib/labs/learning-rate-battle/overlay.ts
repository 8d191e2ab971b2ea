import type { Overlay, Sweep } from '../types';

/** The best rate of two schedules as it was measured beforehand, outside the browser. */
export function measuredBest({ axes: [first], config, shows }: Sweep): Overlay | null {
  if (first?.control !== 'learningRate' || config['optimiser'] !== 'sgd' || shows !== 'hidden') return null;
  return {
    source: {
      ja: '事前の測定（SGD、500回の更新、シード5個の平均）：一定の学習率0.2で92.6 ± 1.0%、ウォームアップ＋コサイン減衰の0.4で94.0 ± 0.4%',
      en: 'Measured beforehand (SGD, 500 steps, mean of 5 seeds): constant 92.6 ± 1.0 % at 0.2, warm-up and cosine 94.0 ± 0.4 % at 0.4',
    },
    lines: [
      { label: { ja: '一定', en: 'Constant' }, x: [0.2], y: [0.9259] },
      { label: { ja: 'ウォームアップ＋コサイン', en: 'Warm-up, cosine' }, x: [0.4], y: [0.94] },
    ],
    marks: [],
  };
}
