import { describe, expect, it } from 'vitest';
import { allViews } from '../../../../app/teach/[code]/student/all-views';
import { labs, selectLab } from '../../../../lib/labs/catalogue';

const kinds = (labId: string) => allViews(selectLab(labId)).map(({ kind }) => kind);

describe('what a teacher sees of a network', () => {
  it('begins with the lab’s own figures and says nothing twice', () => {
    for (const labId of ['xor', 'mnist-mlp', 'mnist-cnn', 'overfitting', 'hooke-fit']) {
      const { views } = selectLab(labId);
      const all = allViews(selectLab(labId));
      expect(all.slice(0, views.length)).toEqual(views);
      expect(new Set(all.map((view) => JSON.stringify(view))).size).toBe(all.length);
    }
  });

  it('has weights of every network, mistakes where classes are told apart, filters where there are some', () => {
    expect(kinds('xor')).toContain('layer-histograms');
    expect(kinds('xor')).toContain('confusion-matrix');
    expect(kinds('xor')).not.toContain('mistakes');
    expect(kinds('universal-approximation')).not.toContain('confusion-matrix');
    expect(kinds('mnist-mlp')).toEqual(
      expect.arrayContaining(['confusion-matrix', 'mistakes', 'layer-histograms']),
    );
    expect(kinds('mnist-mlp')).not.toContain('filters');
    expect(kinds('mnist-cnn')).toContain('filters');
  });

  it('has the mistakes of every network that tells digits apart, whatever the lab itself shows', () => {
    const digits = labs.filter(
      ({ dataset, experiment, score }) =>
        experiment.kind === 'network' && dataset.kind === 'mnist' && score.metric === 'accuracy',
    );
    expect(digits.some(({ views }) => views.every(({ kind }) => kind !== 'mistakes'))).toBe(true);
    for (const { id } of digits) expect(kinds(id), id).toContain('mistakes');
  });

  it('adds nothing to what is no network', () => {
    expect(allViews(selectLab('hooke-fit'))).toBe(selectLab('hooke-fit').views);
  });
});
