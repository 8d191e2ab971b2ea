/** The scorer as the server runs it, on one split of exactly as many images as the bench promises. */
import { selectLab } from '../../lib/labs/catalogue';
import { networkOf } from '../../lib/labs/experiment';
import { makeHidden } from '../../lib/labs/hidden';
import type { Dataset } from '../../lib/nn/dataset';
import { success } from '../../lib/protocol/errors';
import { scoreWeights } from '../../lib/trainer/scorer';
import { hiddenBase } from '../../server/data/lab-data';
import { scoringEngine } from '../../server/scoring/engine';
import type { ScorerWorker } from '../../server/scoring/task';

export const hiddenImages = 10_000;

let images: Promise<Dataset> | null = null;

async function makeImages(labId: string, seed: string): Promise<Dataset> {
  const lab = selectLab(labId);
  if (lab.dataset.kind !== 'mnist') throw new Error(`${labId} has no images`);
  const larger = { ...lab, dataset: { ...lab.dataset, hidden: hiddenImages } };
  return makeHidden(larger, seed, await hiddenBase(lab));
}

/** Scores on the hidden images only; what it says of the other splits is the same. */
export const score: ScorerWorker['score'] = async ({ labId, hiddenSeed, submitted }) => {
  if (submitted.kind !== 'weights') throw new Error('the bench sends weights');
  images ??= makeImages(labId, hiddenSeed);
  const { config, weights } = submitted;
  const [scored] = await scoreWeights(
    networkOf(selectLab(labId)).model(config),
    weights,
    [await images],
    'accuracy',
    scoringEngine,
  );
  if (scored?.score.count !== hiddenImages) throw new Error(`${scored?.score.count} images were scored`);
  const { score: hidden, outcomes } = scored;
  return success({
    ...{ train: hidden, validation: hidden, public: null, hidden, drawn: null },
    outcomes: { validation: null, public: null, hidden: outcomes, drawn: null },
  });
};
