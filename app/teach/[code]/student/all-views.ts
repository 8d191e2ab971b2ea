/** Which figures a teacher sees of a network: the lab's own, and what any network of its kind can show. Pure. */
import type { LabDefinition, ViewSpec } from '@/lib/labs/types';

const same = (one: ViewSpec, other: ViewSpec) => JSON.stringify(one) === JSON.stringify(other);

/** The lab's views first, in its order. */
export function allViews(lab: LabDefinition): readonly ViewSpec[] {
  const { dataset, experiment, presets, score, views } = lab;
  if (experiment.kind !== 'network') return views;
  const convolves = experiment.model(presets.default).layers.some(({ kind }) => kind === 'convolution');
  const more: readonly ViewSpec[] = [
    ...(score.metric === 'accuracy' ? [{ kind: 'confusion-matrix' } as const] : []),
    ...(score.metric === 'accuracy' && dataset.kind === 'mnist' ? [{ kind: 'mistakes' } as const] : []),
    ...(convolves ? [{ kind: 'filters', convolution: 0 } as const] : []),
    { kind: 'layer-histograms', of: 'weights' },
  ];
  return [...views, ...more.filter((view) => !views.some((own) => same(own, view)))];
}
