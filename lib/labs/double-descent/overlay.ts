import type { Overlay, Sweep } from '../types';

/**
 * Trained networks of one hidden layer and one output: as many weights as digits, and what was measured beforehand
 * (docs/labs/double-descent.md).
 */
export function trainedBefore(
  { axes: [first], shows }: Sweep,
  inputs: number,
  digits: number,
): Overlay | null {
  if (first?.control !== 'hiddenUnits' || shows !== 'hidden') return null;
  return {
    source: {
      ja: '事前の測定（Adam 0.005、10,000回の更新、3〜8回の平均）。点線は重みの数がほぼ訓練データの枚数になる幅（Nakkiranほか2020を参照）',
      en: 'Measured beforehand (Adam 0.005, 10,000 steps, mean of 3 to 8 starts). Dotted: about as many weights as training digits (see Nakkiran et al. 2020)',
    },
    lines: [
      {
        label: { ja: '事前の測定', en: 'Measured before' },
        x: [5, 20, 200, 512],
        y: [1 - 0.235, 1 - 0.296, 1 - 0.187, 1 - 0.16],
      },
    ],
    // Each unit has its inputs, a bias and a way out; the output has a bias.
    marks: [{ value: (digits - 1) / (inputs + 2), label: { ja: '重みの数 = 枚数', en: 'Weights = digits' } }],
  };
}
