/**
 * A scorer thread (piscina): everything that touches hidden data and takes time. It builds networks from the lab's own
 * spec and makes all three splits itself; nothing comes from a student but checked settings and packed weights.
 */

import { findLab, selectLab } from '../../lib/labs/catalogue';
import { commit, makeProof } from '../../lib/labs/commitment';
import type { LabDefinition } from '../../lib/labs/types';
import type { Dataset } from '../../lib/nn/dataset';
import { isFiniteScore } from '../../lib/nn/score';
import { failure, success } from '../../lib/protocol/errors';
import { auditRun } from '../../lib/trainer/audit';
import { scoreSubmitted } from '../../lib/trainer/submitted';
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

/** Says `scoring-failed` where trying again would give the same; throws where it might not. */
export const score: ScorerWorker['score'] = async ({ labId, labVersion, hiddenSeed, submitted }) => {
  const lab = findLab(labId);
  if (lab?.version !== labVersion)
    return failure('scoring-failed', `no ${labId} of version ${labVersion} here`);
  const splits = await labSplits(lab);
  const hidden = await hiddenOf(lab, hiddenSeed);
  const scores = await scoreSubmitted(lab, submitted, { ...splits, hidden, hiddenSeed }, scoringEngine);
  if (!Object.values(scores).every(isFiniteScore)) return failure('scoring-failed', 'a score is not finite');
  return success(scores);
};

export const audit: ScorerWorker['audit'] = async (task) => {
  const { labId, labVersion } = task.record;
  const lab = findLab(labId);
  if (lab?.version !== labVersion)
    return failure('scoring-failed', `no ${labId} of version ${labVersion} here`);
  return success(await auditRun(lab, task, await labSplits(lab)));
};

export const commitment: ScorerWorker['commitment'] = async ({ labId, seed }) => {
  const lab = selectLab(labId);
  return commit(lab, seed, await hiddenBase(lab));
};

export const proof: ScorerWorker['proof'] = async ({ labId, seed, commitment }) => {
  const lab = selectLab(labId);
  return makeProof(lab, seed, commitment, await hiddenBase(lab));
};
