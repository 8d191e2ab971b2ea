import { describe, expect, test } from 'vitest';
import { selectLab } from '@/lib/labs/catalogue';
import { stepCost } from '@/lib/labs/step-cost';

describe('what a step costs', () => {
  const lab = selectLab('mnist-mlp');
  const config = { ...lab.presets.default, hiddenUnits: 16, batchSize: 10 };

  test('is one step, or the multiply-adds of a batch there and back', () => {
    expect(stepCost(lab, config, 'steps')).toBe(1);
    const layers = lab.experiment.kind === 'network' ? lab.experiment.model(config).layers : [];
    expect(layers.filter(({ kind }) => kind === 'dense')).toHaveLength(2);
    expect(stepCost(lab, config, 'multiply-adds')).toBe(3 * (784 * 16 + 16 * 10) * 10);
  });

  test('is counted in steps where no network is trained', () => {
    const simulated = selectLab('double-descent');
    expect(stepCost(simulated, simulated.presets.default, 'multiply-adds')).toBe(1);
  });
});
