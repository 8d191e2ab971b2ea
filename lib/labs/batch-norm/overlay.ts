import type { Overlay, Sweep } from '../types';

/** Where the spread of a layer's sums neither grows nor shrinks, for `units` inputs. */
export function steadyScales({ axes: [first] }: Sweep, units: number): Overlay | null {
  if (first?.control !== 'scale') return null;
  return {
    source: {
      ja: `前の層が${units}ユニットのとき、散らばりを保つ標準偏差。ReLUなら√(2/n)（Heほか2015）、tanhなら√(1/n)（Glorot・Bengio 2010）`,
      en: `Std that keeps the spread from layer to layer, with n = ${units} units before: √(2/n) for ReLU (He et al. 2015), √(1/n) for tanh (Glorot and Bengio 2010)`,
    },
    lines: [],
    marks: [
      { value: Math.sqrt(1 / units), label: { ja: 'Xavier', en: 'Xavier' } },
      { value: Math.sqrt(2 / units), label: { ja: 'He', en: 'He' } },
    ],
  };
}
