/** What a lab's presets and strategies reach on hidden data, over several seeds: is it a game? */
import { type Bench, deviation, mean } from '../../lib/labs/phenomenon';
import type { Config, LabDefinition } from '../../lib/labs/types';
import { createRng } from '../../lib/nn/rng';
import { metrics } from '../../lib/nn/score';

export interface Reached {
  readonly id: string;
  /** Hidden values, one a seed. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Half the width of a 95 % interval for the mean (Student's t). */
  readonly margin: number;
}

/** Two-sided 95 % quantiles of Student's t for 1 … 9 degrees of freedom. */
const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262] as const;

/** Where a student starts, and the ways to play: settings, or in a lab that submits answers, answers. */
function played({ score, presets, strategies }: LabDefinition): { id: string; config: Config }[] {
  const own = strategies.map(({ id, config }) => ({ id, config }));
  if (score.submits === 'answer') return [{ id: 'default', config: score.initial }, ...own];
  return [{ id: 'default', config: presets.default }, { id: 'reference', config: presets.reference }, ...own];
}

/** Runs every way to play from the same seeds. @param count of seeds, 2 to 10 */
export async function strategiesOf(lab: LabDefinition, bench: Bench, count: number): Promise<Reached[]> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: count }, () => rng.bits());
  const all: Reached[] = [];
  for (const { id, config } of played(lab)) {
    const values: number[] = [];
    for (const seed of seeds) values.push((await bench.trial(config, seed)).hidden.value);
    const quantile = quantiles[Math.min(count - 1, quantiles.length) - 1] ?? 2.262;
    all.push({ id, values, mean: mean(values), margin: (quantile * deviation(values)) / Math.sqrt(count) });
  }
  return all;
}

/** As a table for docs/labs.md. */
export function strategyTable(lab: LabDefinition, reached: readonly Reached[]): string {
  const { metric } = lab.score;
  const digits = metrics[metric].format === 'percent' ? 3 : 4;
  const rows = reached.map(
    ({ id, mean: value, margin }) => `| ${id} | ${value.toFixed(digits)} ± ${margin.toFixed(digits)} |`,
  );
  return [`| played | hidden ${metric} |`, '| --- | --- |', ...rows].join('\n');
}
