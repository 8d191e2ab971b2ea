/**
 * A scorer thread (piscina): everything that touches hidden data and takes time. It builds networks from the lab's own
 * spec and makes all three splits itself; nothing comes from a student but checked settings and packed weights.
 */

import { findLab, selectLab } from '../../lib/labs/catalogue';
import { commit, makeProof } from '../../lib/labs/commitment';
import type { LabDefinition } from '../../lib/labs/types';
import { isFiniteScore, type SplitScore } from '../../lib/nn/score';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { auditRun } from '../../lib/trainer/audit';
import { scoreBaseline } from '../../lib/trainer/baselines';
import { type PartScores, type ScoringData, scoreSubmitted } from '../../lib/trainer/submitted';
import { hiddenBase, labSplits } from '../data/lab-data';
import { dealingOf, playedLab } from '../data/tables';
import { scoringEngine } from './engine';
import { secretSet } from './secret-sets';
import type { ScorerWorker, ScoreTask } from './task';

const splitScores = ({ train, validation, public: onPublic, hidden, drawn }: PartScores): SplitScore[] =>
  [train, validation, onPublic, hidden, drawn].filter((score) => score !== null);

type Scores = (lab: LabDefinition, data: ScoringData) => Promise<PartScores>;

/** Says `scoring-failed` where trying again would give the same; throws where it might not. */
async function scored(task: Omit<ScoreTask, 'submitted'>, scores: Scores): Promise<Result<PartScores>> {
  const { labId, labVersion, hiddenSeed, usesPublic, drawn } = task;
  const known = findLab(labId);
  if (known?.version !== labVersion)
    return failure('scoring-failed', `no ${labId} of version ${labVersion} here`);
  const lab = playedLab(known, task);
  const found = await scores(lab, {
    ...(await labSplits(lab)),
    hidden: await secretSet('hidden', lab, hiddenSeed),
    hiddenSeed,
    public: usesPublic ? await secretSet('public', lab, hiddenSeed) : null,
    drawn,
  });
  // No submission can bring this about (`scorable`): a lab has made a mistake.
  if (!splitScores(found).every(isFiniteScore)) return failure('scoring-failed', 'a score is not finite');
  return success(found);
}

export const score: ScorerWorker['score'] = (task) =>
  scored(task, (lab, data) => scoreSubmitted(lab, task.submitted, data, scoringEngine));

export const baseline: ScorerWorker['baseline'] = (task) =>
  scored(task, (lab, data) => scoreBaseline(lab, task.baseline, data, scoringEngine));

export const audit: ScorerWorker['audit'] = async (task) => {
  const { labId, labVersion } = task.record;
  const lab = findLab(labId);
  if (lab?.version !== labVersion)
    return failure('scoring-failed', `no ${labId} of version ${labVersion} here`);
  return success(await auditRun(lab, task, await labSplits(lab)));
};

export const commitment: ScorerWorker['commitment'] = async (task) => {
  const lab = playedLab(selectLab(task.labId), task);
  return commit(lab, task.seed, await hiddenBase(lab));
};

export const proof: ScorerWorker['proof'] = async (task) => {
  const { seed, commitment } = task;
  const lab = playedLab(selectLab(task.labId), task);
  return makeProof(lab, seed, commitment, await hiddenBase(lab), dealingOf(task));
};
