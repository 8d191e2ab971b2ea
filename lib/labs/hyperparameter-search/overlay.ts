import type { Overlay, Sweep } from '../types';

/** Plain decay multiplies a weight by 1 − ηλ a step: over T steps by about exp(−ηλT). */
export function decayLine({ axes: [first, second] }: Sweep, steps: number): Overlay | null {
  if (first?.control !== 'learningRate' || second?.control !== 'weightDecay') return null;
  const rates = first.values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  return {
    source: {
      ja: `ηλT = 1（T = ${steps} 回）：この線より右上では、Weight decayだけで重みが1/e以下に縮みます`,
      en: `ηλT = 1 with T = ${steps} steps: above and right of it decay alone shrinks a weight below 1/e`,
    },
    lines: [
      { label: { ja: 'ηλT = 1', en: 'ηλT = 1' }, x: rates, y: rates.map((rate) => 1 / (rate * steps)) },
    ],
    marks: [],
  };
}
