/** What the five works learn from and are judged by. */
import type { Dataset } from '../../../lib/nn/dataset';
import { selectExamples } from '../../../lib/nn/datasets/select';
import { makeXor } from '../../../lib/nn/datasets/xor';
import { createRng, type Rng } from '../../../lib/nn/rng';
import { readTrainingDigits } from '../../../server/data/mnist';
import type { Split } from './messages';
import type { WorkId } from './works';

/** XOR as libraries' introductions have it, the corners at 0 and 1, with a little noise. */
function makeCorners(count: number, rng: Rng): Dataset {
  const xor = makeXor(count, 0.15, rng);
  return { ...xor, inputs: Float32Array.from(xor.inputs, (value) => (value + 1) / 2) };
}

/** Two arms of a spiral, one class each, within [−1, 1]. */
function makeSpiral(count: number, noise: number, rng: Rng): Dataset {
  const inputs = new Float32Array(count * 2);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const label = index & 1;
    const along = rng.uniform();
    const angle = 2 * Math.PI * along + (label ? Math.PI : 0);
    inputs[2 * index] = along * Math.cos(angle) + noise * rng.normal();
    inputs[2 * index + 1] = along * Math.sin(angle) + noise * rng.normal();
    labels[index] = label;
  }
  return { count, inputSize: 2, classes: 2, inputs, scale: 1, labels };
}

const digitCounts = { train: 20_000, heldOut: 2000 };

async function makeDigits(rng: Rng): Promise<Split> {
  const digits = await readTrainingDigits();
  const order = rng.permutation(digits.count);
  const { train, heldOut } = digitCounts;
  return {
    train: selectExamples(digits, order.subarray(0, train)),
    heldOut: selectExamples(digits, order.subarray(train, train + heldOut)),
  };
}

/** The data of all works, drawn from a seed; MNIST's training digits serve as both sets. */
export async function makeData(seed: number): Promise<Readonly<Record<WorkId, Split>>> {
  const rng = createRng(seed).fork('data');
  const digits = await makeDigits(rng.fork('digits'));
  return {
    xor: { train: makeCorners(400, rng.fork('xor')), heldOut: makeCorners(2000, rng.fork('xor held out')) },
    spiral: {
      train: makeSpiral(1000, 0.02, rng.fork('spiral')),
      heldOut: makeSpiral(2000, 0.02, rng.fork('spiral held out')),
    },
    'mnist-mlp': digits,
    'mlp-7': digits,
    cnn: digits,
  };
}
