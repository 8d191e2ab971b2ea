/** The held-out figures of anybody's weights, worked out by the same code for all. */
import type { Dataset } from '../../../lib/nn/dataset';
import { accuracyOf, meanLoss } from '../../../lib/nn/metrics';
import type { OpenEngine } from '../../../lib/trainer/engine';
import { openFused } from '../../../lib/trainer/fused/open';
import type { Target, Work } from './works';

export interface Figures {
  readonly loss: number;
  readonly accuracy: number;
}

export const isReached = (target: Target, { loss, accuracy }: Figures): boolean =>
  target.figure === 'loss' ? loss <= target.atMost : accuracy >= target.atLeast;

/** Chromium is started so that it can be asked for. */
export const collectGarbage = (): void => (globalThis as { gc?: () => void }).gc?.();

/** A process has room for about a hundred WebAssembly memories, and each network of the engine has one of its own. */
const mostUncollected = 16;

export class Judge {
  private engine: Promise<OpenEngine> | null = null;
  private uncollected = 0;

  constructor(
    private readonly work: Work,
    private readonly heldOut: Dataset,
  ) {}

  async figures(weights: Float32Array): Promise<Figures> {
    this.engine ??= openFused([]);
    const { model } = this.work;
    const network = (await this.engine).network(model, weights);
    const outputs = await network.outputs(this.heldOut);
    network.dispose();
    if (++this.uncollected % mostUncollected === 0) collectGarbage();
    return {
      loss: meanLoss(model.loss, outputs, this.heldOut),
      accuracy: accuracyOf(model.loss, outputs, this.heldOut) ?? Number.NaN,
    };
  }
}
