/** The loss as operations of the kernel: where the way forward ends and the way back begins. */
import type { Loss } from '../../nn/spec';
import type { Back } from './backward';
import { type Job, ownPart } from './forward';
import { vectorBytes } from './memory';
import { Op } from './ops';
import { float } from './program';

/** Where labels, targets and each example's loss lie. */
export interface Answers {
  readonly labels: number;
  readonly targets: number;
  readonly losses: number;
  readonly hits: number;
  readonly classes: number;
}

/** The loss of the part's examples and its gradient by the outputs. */
export function measure(loss: Loss, { stage, delta }: Back, answers: Answers, job: Job): void {
  const { program, examples, batch } = job;
  const { output } = stage;
  const [from, to] = [ownPart(output, job), ownPart(delta, job)];
  const rows = examples.count;
  const vectors = output.grain.stride / 4;
  const outputs = output.grain.numbers;
  const share = float(1 / batch);
  const labels = answers.labels + examples.from;
  const losses = answers.losses + examples.from * 4;
  const hits = answers.hits + examples.from * 4;
  switch (loss) {
    case 'softmax-cross-entropy':
      program.add(Op.softmaxLoss, from, labels, to, rows, outputs, vectors, share, losses, hits);
      return;
    case 'sigmoid-cross-entropy':
      program.add(Op.sigmoidLoss, from, labels, to, rows, share, losses, hits);
      return;
    case 'squared-error': {
      const targets = answers.targets + examples.from * vectors * vectorBytes;
      program.add(
        Op.squaredLoss,
        from,
        targets,
        labels,
        to,
        rows,
        outputs,
        vectors,
        answers.classes,
        share,
        losses,
        hits,
      );
      return;
    }
  }
}
