import { expect, it } from 'vitest';
import { experimentSpec, points, readMoments, weightUnit } from '@/app/components/home/experiment';
import stored from '@/app/components/home/experiment.generated.json';
import { makeExperiment } from '../../support/home-experiment';

const wholeNumbers = (base64: string) => [
  ...new Int16Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer),
];

it('shows a run that the trainer really makes from this seed', async () => {
  const some = experimentSpec.steps.filter((step) => step <= 60);
  const made = await makeExperiment(some);
  expect(made.points).toEqual(stored.points);
  const kept = wholeNumbers(stored.weights);
  wholeNumbers(made.weights).forEach((value, index) => {
    // Another version of Node may round exp and tanh differently in the last place.
    expect(Math.abs(value - (kept[index] as number)) * weightUnit).toBeLessThan(0.01);
  });
});

it('learns its training points by heart and does worse on those it has not seen', () => {
  const moments = readMoments();
  expect(moments.map(({ step }) => step)).toEqual(experimentSpec.steps);
  expect(points.train.length).toBe(experimentSpec.counts.train);
  const last = moments.at(-1)?.accuracy;
  const best = Math.max(...moments.map(({ accuracy }) => accuracy.hidden));
  expect(last?.train).toBe(1);
  expect(last?.hidden).toBeLessThan(best - 0.05);
});
