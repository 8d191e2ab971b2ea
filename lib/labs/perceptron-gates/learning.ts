import type { Dataset } from '../../nn/dataset';
import type { Rng } from '../../nn/rng';
import { choiceIn, numberIn } from '../settings';
import type { SimulationAsk, SimulationFrame } from '../types';
import { example } from './data';
import { learningFigure } from './figures';
import { answerOf, fires, type Gate, gates, type Perceptron } from './perceptron';

/** The examples as a gate's: what each is to answer is told by the row it comes from. */
function examplesOf(gate: Gate, dataset: Dataset) {
  return Array.from({ length: dataset.count }, (_, index) => {
    const { x1, x2, row } = example(dataset, index);
    return { x1, x2, wanted: answerOf(gate, ...row) };
  });
}

type Example = ReturnType<typeof examplesOf>[number];

const accuracy = (perceptron: Perceptron, examples: readonly Example[]): number =>
  examples.filter(({ x1, x2, wanted }) => fires(perceptron, x1, x2) === wanted).length / examples.length;

/** The perceptron rule, w ← w + ε (t − y) x, b ← b + ε (t − y) (Rosenblatt 1958): an example answered rightly changes nothing. */
function corrected(perceptron: Perceptron, { x1, x2, wanted }: Example, rate: number): Perceptron {
  const change = rate * (wanted - fires(perceptron, x1, x2));
  return {
    w1: perceptron.w1 + change * x1,
    w2: perceptron.w2 + change * x2,
    b: perceptron.b + change,
  };
}

const randomPerceptron = (rng: Rng): Perceptron => ({
  w1: 2 * rng.uniform() - 1,
  w2: 2 * rng.uniform() - 1,
  b: 2 * rng.uniform() - 1,
});

/** One perceptron, from random weights, learns one gate, an example a step. Returns w1, w2 and b. */
export function* learnGate({
  config,
  train,
  validation,
  rng,
}: SimulationAsk): Generator<SimulationFrame, Float64Array, void> {
  const gate = choiceIn(config, 'gate', gates);
  const rate = numberIn(config, 'learningRate');
  const steps = numberIn(config, 'steps');
  const examples = examplesOf(gate, train);
  const others = examplesOf(gate, validation);
  let perceptron = randomPerceptron(rng);
  for (let step = 1; step <= steps; step++) {
    const drawn = examples[rng.int(examples.length)];
    if (drawn) perceptron = corrected(perceptron, drawn, rate);
    yield {
      step,
      steps,
      train: accuracy(perceptron, examples),
      validation: accuracy(perceptron, others),
      figures: { learning: learningFigure(gate, perceptron, train) },
    };
  }
  return Float64Array.of(perceptron.w1, perceptron.w2, perceptron.b);
}
