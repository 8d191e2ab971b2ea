/** Reading a lab's experiment: what a configuration trains, and on what. */
import type { Dataset, TrainingData } from '../nn/dataset';
import { createRng } from '../nn/rng';
import type { MetricName } from '../nn/score';
import { inMemory, joinDatasets } from '../nn/training-data';
import type { Mode } from '../session/settings';
import type { Config, LabDefinition, NetworkExperiment, Submits } from './types';

/** @throws RangeError for a lab that simulates: its callers have asked before */
export function networkOf({ id, experiment }: LabDefinition): NetworkExperiment {
  if (experiment.kind !== 'network') throw new RangeError(`${id} trains no network`);
  return experiment;
}

/** By what a round of this lab scores: a crowd sends in what was found, whatever else the lab asks for. */
export function roundScore(
  { score, experiment }: LabDefinition,
  mode: Mode,
): { readonly metric: MetricName; readonly submits: Submits | 'result' } {
  const { metric, submits } = score;
  if (mode !== 'crowd') return { metric, submits };
  return { metric, submits: experiment.kind === 'network' ? 'weights' : 'result' };
}

/** The training set of a run: the lab's, or what the run's settings make of it. */
export function trainingSetOf(lab: LabDefinition, config: Config, seed: number, train: Dataset): Dataset {
  const { trainingSet } = networkOf(lab);
  return trainingSet ? trainingSet(config, train, createRng(seed).fork('training set')) : train;
}

/**
 * The data of a run, from a lab's: as they are, block by block, or once all have arrived what the run's settings make of
 * them.
 *
 * @throws DataError when a block cannot be had
 */
export async function runData(
  lab: LabDefinition,
  config: Config,
  seed: number,
  data: TrainingData,
): Promise<TrainingData> {
  if (!networkOf(lab).trainingSet) return data;
  const blocks = Array.from({ length: Math.ceil(data.trainCount / data.blockSize) }, (_, index) =>
    data.block(index),
  );
  const train = joinDatasets(await Promise.all(blocks));
  return inMemory(trainingSetOf(lab, config, seed, train), await data.validation());
}
