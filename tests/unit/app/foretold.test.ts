import { describe, expect, it } from 'vitest';
import { optionTexts } from '@/app/lib/foretold';
import { optionCount, type Prediction } from '@/lib/session/settings';

describe('the answers to a prediction', () => {
  it('are the ranges between the edges', () => {
    const accuracy: Prediction = { kind: 'figure', of: 'best-hidden', edges: [0.9, 0.925, 0.95] };
    expect(optionTexts('accuracy', accuracy)).toEqual(['< 90%', '90 – 92.5%', '92.5 – 95%', '≥ 95%']);
    expect(optionTexts('accuracy', accuracy)).toHaveLength(optionCount(accuracy));
    expect(optionTexts('maximum-error', { ...accuracy, edges: [0.1] })).toEqual(['< 0.1', '≥ 0.1']);
  });

  it('write a gap with its sign, in points', () => {
    expect(optionTexts('accuracy', { kind: 'figure', of: 'median-gap', edges: [0, 0.1] })).toEqual([
      '< 0',
      '0 – +10',
      '≥ +10',
    ]);
  });

  it('are the teacher’s own words', () => {
    expect(optionTexts('accuracy', { kind: 'question', text: '?', options: ['A', 'B'] })).toEqual(['A', 'B']);
  });
});
