import { describe, expect, test } from 'vitest';
import { selectLab } from '@/lib/labs/catalogue';
import { isSamePrice, stepCost } from '@/lib/labs/step-cost';

describe('what a step costs', () => {
  const lab = selectLab('mnist-mlp');
  const config = { ...lab.presets.default, hiddenUnits: 16, batchSize: 10 };

  test('is one step, or the multiply-adds of a batch there and back', () => {
    expect(stepCost(lab, config, 'steps')).toBe(1);
    const layers = lab.experiment.kind === 'network' ? lab.experiment.model(config).layers : [];
    expect(layers.filter(({ kind }) => kind === 'dense')).toHaveLength(2);
    expect(stepCost(lab, config, 'multiply-adds')).toBe(3 * (784 * 16 + 16 * 10) * 10);
  });

  test('is the same or another under another setting', () => {
    const multiplyAdds = { unit: 'multiply-adds', most: 1 } as const;
    const larger = { ...config, batchSize: 1000 };
    expect(isSamePrice(lab, multiplyAdds, config, larger)).toBe(false);
    expect(isSamePrice(lab, multiplyAdds, config, { ...config, learningRate: 1 })).toBe(true);
    expect(isSamePrice(lab, { unit: 'steps', most: 1 }, config, larger)).toBe(true);
    expect(isSamePrice(lab, null, config, larger)).toBe(true);
  });

  test('is counted in steps where no network is trained', () => {
    const simulated = selectLab('double-descent');
    expect(stepCost(simulated, simulated.presets.default, 'multiply-adds')).toBe(1);
  });
});
