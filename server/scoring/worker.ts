/**
 * A scorer thread (piscina): everything that touches hidden data and takes time. It builds the network from the
 * lab's own spec and makes all three splits itself; nothing but packed weights comes from a student.
 */

import { findLab, selectLab } from '../../lib/labs/catalogue';
import { commit, makeProof } from '../../lib/labs/commitment';
import type { LabDefinition } from '../../lib/labs/types';
import type { Dataset } from '../../lib/nn/dataset';
import type { SplitScore } from '../../lib/nn/metrics';
import { failure, success } from '../../lib/protocol/errors';
import { scoreWeights } from '../../lib/trainer/scorer';
import { hiddenBase, hiddenTest, labSplits } from '../data/lab-data';
import { scoringEngine } from './engine';
import type { ScorerWorker } from './task';

/** Rounds whose hidden tests are kept: a class and its neighbours. Each takes up to 8 MB. */
const hiddenKept = 4;
const hiddenTests = new Map<string, Promise<Dataset>>();

function hiddenOf(lab: LabDefinition, seed: string): Promise<Dataset> {
  const key = `${lab.id}/${lab.version}/${seed}`;
  const known = hiddenTests.get(key) ?? hiddenTest(lab, seed);
  // The latest used stands last; what has not been used for longest goes.
  hiddenTests.delete(key);
  hiddenTests.set(key, known);
  const [oldest] = hiddenTests.keys();
  if (hiddenTests.size > hiddenKept && oldest !== undefined) hiddenTests.delete(oldest);
  return known;
}

const finite = ({ accuracy, logLoss }: SplitScore) => Number.isFinite(accuracy) && Number.isFinite(logLoss);

/** Says `scoring-failed` where trying again would give the same; throws where it might not. */
export const score: ScorerWorker['score'] = async ({ labId, labVersion, config, hiddenSeed, weights }) => {
  const lab = findLab(labId);
  if (lab?.version !== labVersion)
    return failure('scoring-failed', `no ${labId} of version ${labVersion} here`);
  const { train, validation } = await labSplits(lab);
  const hidden = await hiddenOf(lab, hiddenSeed);
  const values = new Float32Array(weights.buffer, weights.byteOffset, weights.byteLength / 4);
  const scores = await scoreWeights(lab.network(config), values, [train, validation, hidden], scoringEngine);
  const [onTrain, onValidation, onHidden] = scores;
  if (!onTrain || !onValidation || !onHidden) throw new Error(`${scores.length} scores for three splits`);
  if (!scores.every(finite)) return failure('scoring-failed', 'a score is not finite');
  return success({ train: onTrain, validation: onValidation, hidden: onHidden });
};

export const commitment: ScorerWorker['commitment'] = async ({ labId, seed }) => {
  const lab = selectLab(labId);
  return commit(lab, seed, await hiddenBase(lab));
};

export const proof: ScorerWorker['proof'] = async ({ labId, seed, commitment }) => {
  const lab = selectLab(labId);
  return makeProof(lab, seed, commitment, await hiddenBase(lab));
};
