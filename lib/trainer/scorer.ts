import type { Dataset } from '../nn/dataset';
import { mergeScores, type SplitScore, scoreLogits } from '../nn/metrics';
import type { ModelSpec } from '../nn/spec';
import { sliceDataset } from '../nn/training-data';
import type { Network } from './engine';
import { openEngine } from './open-engine';
import { scaledInputs } from './scaled-inputs';
import type { Engine } from './types';

/** Examples scored at once: bounds the memory that the scaled copy takes. */
const chunk = 1000;

/** The score of a network on the parts of a dataset, each of any size, chunk by chunk. */
export async function scoreParts(
  network: Network,
  model: ModelSpec,
  datasets: readonly Dataset[],
): Promise<SplitScore> {
  const scores: SplitScore[] = [];
  for (const dataset of datasets) {
    for (let start = 0; start < dataset.count; start += chunk) {
      const part = sliceDataset(dataset, start, Math.min(dataset.count, start + chunk));
      const logits = await network.outputs(scaledInputs(part), part.count);
      scores.push(scoreLogits(model.loss, logits, part.labels, part.classes));
    }
  }
  return mergeScores(scores);
}

/**
 * Scores weights on one or more datasets, dropout off.
 *
 * @param model the lab's own network for the submission's config: never one that a student sent
 * @param weights packed; checked by the caller
 * @param engine in Node: wasm or cpu
 * @returns one score a dataset, in their order
 * @throws RangeError when the weights are not as many as the network's
 * @throws Error when the engine cannot be had
 */
export async function scoreWeights(
  model: ModelSpec,
  weights: Float32Array,
  datasets: readonly Dataset[],
  engine: Engine,
): Promise<SplitScore[]> {
  const opened = await openEngine(engine);
  if (opened.engine.kind !== engine) throw new Error(`No ${engine} here, only ${opened.engine.kind}.`);
  for (const { inputSize } of datasets) {
    if (inputSize !== model.inputSize) throw new RangeError(`inputs of ${inputSize} for ${model.inputSize}`);
  }
  const network = opened.engine.network(model, weights);
  try {
    const scores: SplitScore[] = [];
    for (const dataset of datasets) scores.push(await scoreParts(network, model, [dataset]));
    return scores;
  } finally {
    network.dispose();
  }
}
