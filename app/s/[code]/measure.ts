/** Figures of weights on whole splits: those of a frame are means of batches on the way there. */
import type { LabDefinition } from '@/lib/labs/types';
import type { Claim } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import type { StoredNetwork } from '@/lib/trainer/messages';
import type { Frame } from '@/lib/trainer/types';

/** What the weights reach on all of the data that the browser has. */
export async function measure(trainer: Trainer, network: StoredNetwork): Promise<Claim> {
  const train = await trainer.evaluate('train', network);
  const validation = await trainer.evaluate('validation', network);
  return { train: train.value, validation: validation.value };
}

/** What weights from a file reach, in the words of a frame. An accuracy's tie-break is the mean loss. */
export async function measuredFrame(
  trainer: Trainer,
  lab: LabDefinition,
  step: number,
  network: StoredNetwork,
): Promise<Frame> {
  const train = await trainer.evaluate('train', network);
  const validation = await trainer.evaluate('validation', network);
  const isAccuracy = lab.score.metric === 'accuracy';
  return {
    ...{ step, epoch: 0, elapsedMs: 0 },
    trainLoss: isAccuracy ? train.tieBreak : train.value,
    trainAccuracy: isAccuracy ? train.value : null,
    validationLoss: isAccuracy ? validation.tieBreak : validation.value,
    validationAccuracy: isAccuracy ? validation.value : null,
  };
}
