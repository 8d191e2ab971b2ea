/**
 * Makes the run that the first page shows, with the trainer that students use:
 *
 *     node --import tsx tests/support/home-experiment.ts > app/components/home/experiment.generated.json
 */
import { pathToFileURL } from 'node:url';
import { experimentSpec, flatPoints, weightUnit } from '../../app/components/home/experiment';
import { makeXor } from '../../lib/nn/datasets/xor';
import { createRng } from '../../lib/nn/rng';
import { inMemory } from '../../lib/nn/training-data';
import { trainToEnd } from '../../lib/trainer/train-to-end';
import { weightsFromSeed } from '../../lib/trainer/weights-from-seed';

/** The stored file's contents; `steps` may be cut short, since a run's beginning does not depend on its end. */
export async function makeExperiment(steps: readonly number[] = experimentSpec.steps) {
  const { seed, noise, counts, model, training } = experimentSpec;
  const rng = createRng(seed);
  const train = makeXor(counts.train, noise, rng.fork('train'));
  const validation = makeXor(counts.validation, noise, rng.fork('validation'));
  const hidden = makeXor(counts.hidden, noise, rng.fork('hidden'));
  const whole: number[] = [];
  for (const last of steps) {
    const request = { model, training: { ...training, steps: last }, seed };
    const weights =
      last === 0
        ? weightsFromSeed(request)
        : (await trainToEnd({ ...request, data: inMemory(train, validation), engine: 'wasm' })).weights;
    whole.push(...Array.from(weights, (weight) => Math.round(weight / weightUnit)));
  }
  return {
    points: { train: flatPoints(train), validation: flatPoints(validation), hidden: flatPoints(hidden) },
    weights: Buffer.from(Int16Array.from(whole).buffer).toString('base64'),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(await makeExperiment())}\n`);
}
