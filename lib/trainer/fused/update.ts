/** The optimiser's part of a step as operations of the kernel. */
import { adamConstants, decays, epsilon } from '../../nn/optimisers';
import type { TrainingSpec } from '../../nn/spec';
import type { Back } from './backward';
import { type Job, rowsOf } from './forward';
import { vectorBytes, vectorsFor } from './memory';
import { Op } from './ops';
import { float, shareOf } from './program';
import { type Learning, type PlacedParameter, rowBytes } from './weights';

/**
 * What a part changes of a parameter: rows of a kernel, vectors of what is one row. Of a dense layer it has worked out
 * the gradient of the very same (`gradients`), so that nobody need be waited for in between.
 */
function ownPartOf(parameter: PlacedParameter, job: Job): { offset: number; vectors: number } {
  const row = rowBytes(parameter);
  if (parameter.rows === 1) {
    const own = shareOf(parameter.vectors, job.part);
    return { offset: own.from * vectorBytes, vectors: own.count };
  }
  const own = rowsOf(parameter, job);
  return { offset: own.from * row, vectors: own.count * parameter.vectors };
}

/** Changes the part's share of each parameter, and turns kernels over for the next way back. */
export function update(backs: readonly Back[], training: TrainingSpec, job: Job): void {
  for (const back of backs) {
    for (const learning of back.learning) change(learning, training, job);
    turn(back, job);
  }
}

function change({ parameter, gradient, moments }: Learning, training: TrainingSpec, job: Job): void {
  const { optimiser, weightDecay } = training;
  const { offset, vectors } = ownPartOf(parameter, job);
  const [first = 0, second = 0] = moments;
  const common = [
    parameter.address + offset,
    gradient + offset,
    first + offset,
    second + offset,
    vectors,
    float(decays(parameter) ? weightDecay : 0),
  ] as const;
  const { program } = job;
  switch (optimiser.kind) {
    case 'sgd':
      program.add(Op.sgd, ...common);
      return;
    case 'momentum':
      program.add(Op.momentum, ...common, float(optimiser.momentum));
      return;
    case 'nesterov':
      program.add(Op.nesterov, ...common, float(optimiser.momentum));
      return;
    case 'adagrad':
      program.add(Op.adagrad, ...common, float(epsilon));
      return;
    case 'rmsprop':
      program.add(Op.rmsprop, ...common, float(epsilon), float(optimiser.decay));
      return;
    case 'adam':
    case 'adamw': {
      const { decay1, decay2 } = adamConstants;
      const constants = [float(1 - decay1), float(1 - decay2), float(epsilon)] as const;
      program.add(optimiser.kind === 'adam' ? Op.adam : Op.adamw, ...common, ...constants);
      return;
    }
  }
}

/** wᵀ of the part's rows, where the way back wants it. */
export function turn({ transposed, learning }: Back, job: Job): void {
  const kernel = learning.find(({ parameter }) => parameter.kind === 'kernel')?.parameter;
  if (!transposed || !kernel) return;
  const own = rowsOf(kernel, job);
  job.program.add(
    Op.transpose,
    kernel.address + own.from * rowBytes(kernel),
    rowBytes(kernel),
    transposed + own.from * 4,
    vectorsFor(kernel.rows) * 16,
    own.count,
    kernel.vectors * 4,
  );
}
