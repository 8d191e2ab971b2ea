import type { LinesFigure } from '../figures';
import type { SweepPoint } from './sweep';

/** The curves so far. @param examples where one feature an example is reached */
export function curvesFigure(points: readonly SweepPoint[], examples: number): LinesFigure {
  const x = points.map(({ width }) => width);
  return {
    kind: 'lines',
    x: {
      label: { ja: '特徴の数 N', en: 'Features N' },
      scale: 'log',
      from: Math.max(1, 0.05 * examples),
      to: 10 * examples,
    },
    y: { label: { ja: '誤り率', en: 'Error' }, scale: 'linear', from: 0, to: 1 },
    lines: [
      {
        label: { ja: '訓練データ', en: 'Training' },
        tone: 'train',
        x,
        y: points.map(({ trainError }) => trainError),
      },
      {
        label: { ja: '検証データ', en: 'Validation' },
        tone: 'validation',
        x,
        y: points.map(({ testError }) => testError),
      },
    ],
    marks: [{ at: 'x', value: examples, label: { ja: 'N = n', en: 'N = n' } }],
  };
}
