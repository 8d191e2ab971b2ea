import { createRng, type Rng } from '../../nn/rng';
import { type Bench, type Measured, mean } from '../phenomenon';
import { simulateToEnd } from '../simulate';
import { perceptronGates } from './definition';
import {
  type Circuit,
  circuitAnswer,
  fires,
  type Gate,
  type Perceptron,
  rowsRight,
  settingsOf,
} from './perceptron';

const { experiment, presets } = perceptronGates;
const rows = 4;

/** Lines x1 + x2 = `from` and `to` and what lies between: XOR for every 0 < from < 1 < to < 2. */
const band = (from: number, to: number): Circuit => ({
  first: { w1: -1, w2: -1, b: to },
  second: { w1: 1, w2: 1, b: -from },
  output: { w1: 1, w2: 1, b: -1.5 },
});
const wide = band(0.5, 1.5);
const narrow = band(0.8, 1.2);

const randomPerceptron = (rng: Rng): Perceptron => ({ w1: rng.normal(), w2: rng.normal(), b: rng.normal() });

/**
 * What one perceptron learns and what it cannot, what three can, and what a margin is worth on hidden inputs. Switched
 * off: `learning`: a rate of 0; `one-line`: each try has the two lines of a band; `second-layer`: the first gate's
 * answer is the output; `margin`: both circuits' lines pass close to two of the corners.
 */
export async function measure(bench: Bench): Promise<Measured> {
  if (experiment.kind !== 'simulation') throw new Error('this lab simulates');
  const rng = createRng(bench.seed);
  const config = { ...presets.reference, ...(bench.off === 'learning' && { learningRate: 0 }) };
  const learn = (gate: Gate): number => {
    const [w1 = 0, w2 = 0, b = 0] = simulateToEnd(experiment, { ...config, gate }, rng.bits(), bench.splits);
    return rowsRight(gate, (x1, x2) => fires({ w1, w2, b }, x1, x2)) / rows;
  };
  const times = bench.full ? 100 : 20;
  const learnt = (['and', 'nand', 'or'] as const).map((gate) => ({
    gate,
    shares: Array.from({ length: times }, () => learn(gate)),
  }));
  const triesOfXor = Array.from({ length: 5000 }, () => {
    const line = randomPerceptron(rng);
    const circuit = band(rng.uniform(), 1 + rng.uniform());
    return rowsRight('xor', (x1, x2) =>
      bench.off === 'one-line' ? circuitAnswer(circuit, x1, x2) : fires(line, x1, x2),
    );
  });
  const learntXor = Array.from({ length: times }, () => learn('xor'));
  const composed = rowsRight('xor', (x1, x2) =>
    bench.off === 'second-layer' ? fires(wide.first, x1, x2) : circuitAnswer(wide, x1, x2),
  );
  const trials = bench.full ? 10 : 3;
  const hidden = async (circuit: Circuit) => {
    const scores: number[] = [];
    for (let trial = 0; trial < trials; trial++) {
      scores.push((await bench.trial(settingsOf(circuit), bench.seed + trial)).hidden.value);
    }
    return mean(scores);
  };
  const withMargin = await hidden(bench.off === 'margin' ? narrow : wide);
  const withoutMargin = await hidden(narrow);
  return {
    values: {
      'perceptron-gates/learnt': mean(learnt.map(({ shares }) => mean(shares))),
      'perceptron-gates/one-line-on-xor': Math.max(...triesOfXor.map((right) => right / rows), ...learntXor),
      'perceptron-gates/three-gates-on-xor': composed / rows,
      'perceptron-gates/margin': withMargin - withoutMargin,
    },
    details: { times, trials, learnt, learntXor, withMargin, withoutMargin },
  };
}
