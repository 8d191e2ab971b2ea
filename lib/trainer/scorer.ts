import type { Dataset } from '../nn/dataset';
import { outcomesOf, scorable, scoreOutputs } from '../nn/metrics';
import type { Outcomes } from '../nn/outcomes';
import type { MetricName, SplitScore } from '../nn/score';
import type { Loss, ModelSpec } from '../nn/spec';
import { joinDatasets, sliceDataset } from '../nn/training-data';
import type { Network } from './engine';
import { openEngine } from './open-engine';
import type { Engine } from './types';

/** Examples scored at once: bounds the memory that an engine takes for them. */
const chunk = 1000;

/** What a network answers to a dataset of any size, chunk by chunk. @returns [count × outputSize] */
export async function outputsOf(network: Network, dataset: Dataset): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let start = 0; start < dataset.count; start += chunk) {
    parts.push(await network.outputs(sliceDataset(dataset, start, Math.min(dataset.count, start + chunk))));
  }
  const outputs = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    outputs.set(part, start);
    start += part.length;
  }
  return outputs;
}

/** The score of a network on a dataset that came in parts. */
export async function scoreParts(
  network: Network,
  model: ModelSpec,
  metric: MetricName,
  parts: readonly Dataset[],
): Promise<SplitScore> {
  const dataset = joinDatasets(parts);
  return scoreOutputs(metric, model.loss, await outputsOf(network, dataset), dataset);
}

/** A score and what lies behind it. */
export interface Scored {
  readonly score: SplitScore;
  readonly outcomes: Outcomes | null;
}

/** The score of a submission's outputs, always finite (`scorable`), with their outcomes. @throws RangeError as `scoreOutputs` */
export function scoredOutputs(
  metric: MetricName,
  loss: Loss,
  outputs: Float32Array,
  dataset: Dataset,
): Scored {
  const counted = scorable(metric, outputs, dataset);
  return {
    score: scoreOutputs(metric, loss, counted, dataset),
    outcomes: outcomesOf(metric, loss, counted, dataset),
  };
}

/**
 * Scores weights on one or more datasets, dropout off.
 *
 * @param model the lab's own network for the submission's config: never one that a student sent
 * @param weights packed; checked by the caller
 * @param engine one that works here: the score must not come from another unnoticed
 * @returns one a dataset, in their order
 * @throws RangeError when the weights are not as many as the network's
 * @throws Error when the engine cannot be had
 */
export async function scoreWeights(
  model: ModelSpec,
  weights: Float32Array,
  datasets: readonly Dataset[],
  metric: MetricName,
  engine: Engine,
): Promise<Scored[]> {
  const opened = await openEngine(engine);
  if (opened.engine.kind !== engine) throw new Error(`No ${engine} here, only ${opened.engine.kind}.`);
  for (const { inputSize } of datasets) {
    if (inputSize !== model.inputSize) throw new RangeError(`inputs of ${inputSize} for ${model.inputSize}`);
  }
  const network = opened.engine.network(model, weights);
  try {
    const all: Scored[] = [];
    for (const dataset of datasets) {
      all.push(scoredOutputs(metric, model.loss, await outputsOf(network, dataset), dataset));
    }
    return all;
  } finally {
    network.dispose();
  }
}
