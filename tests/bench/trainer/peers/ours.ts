/** Ours: the trainer's own loop on one of its engines. */
import type { Dataset } from '../../../../lib/nn/dataset';
import type { OpenEngine, TrainableNetwork } from '../../../../lib/trainer/engine';
import { openFused } from '../../../../lib/trainer/fused/open';
import { train } from '../../../../lib/trainer/loop';
import { openOnly } from '../../../../lib/trainer/open-engine';
import type { TfjsBackend } from '../../../../lib/trainer/types';
import type { Begin, Contender, Learner } from '../learner';
import { trainingOf } from '../works';

/** The held-out set is looked at by the judge, off the clock. */
const never = new Promise<Dataset>(() => undefined);

/** Has its examples before the clock runs, as the peers have theirs; the loop's giving them changes nothing then. */
function filled(network: TrainableNetwork, examples: Dataset): TrainableNetwork {
  network.take(0, examples);
  network.take = () => undefined;
  return network;
}

function trainerOn(open: () => Promise<OpenEngine>): Contender {
  let opened: Promise<OpenEngine> | null = null;
  return {
    async begin({ work, seed, weights, data, chunk }: Begin): Promise<Learner> {
      opened ??= open();
      const engine = await opened;
      const { model } = work;
      const training = trainingOf(work);
      const start = { weights, moments: null, step: 0 };
      const network = filled(engine.trainable(model, training, data.trainCount, start), await data.block(0));
      const run = train({
        model,
        training,
        seed,
        initial: weights,
        data: { ...data, validation: () => never },
        open: () => network,
        pace: { everySteps: chunk },
      });
      return {
        take: () => undefined,
        // A frame every `chunk` steps; it has the losses of all of them.
        async train() {
          await run.next();
        },
        weights: () => network.weights(),
        dispose: () => network.dispose(),
      };
    },
  };
}

/** The fused engine on one core. */
export const alone = trainerOn(() => openFused([]));

/** The fused engine as the page has it: with as many cores as help. */
export const together = trainerOn(() => openFused());

/** tfjs driven by our own loop. */
export const by = (backend: TfjsBackend): Contender => trainerOn(() => openOnly(backend));
