import { scoreOutputs } from '../../nn/metrics';
import { parameterCount } from '../../nn/parameters';
import { createRng } from '../../nn/rng';
import type { ModelSpec, TrainingSpec } from '../../nn/spec';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import { numberIn, outputLayer } from '../settings';
import type { Config } from '../types';
import { mnistCnn } from './definition';

/** A dense network with about as many parameters as the convolutional one. */
function denseLike(convolutional: ModelSpec): ModelSpec {
  const { inputSize, loss } = convolutional;
  const perUnit = inputSize + 1 + 10;
  const units = Math.max(1, Math.round(parameterCount(convolutional) / perUnit));
  const hidden = { kind: 'dense', units, activation: 'relu', initialiser: 'he' } as const;
  return { inputSize, layers: [hidden, outputLayer(10)], loss };
}

/** Loss that stands for an accuracy of about 0.95 on the training digits. */
const learnt = 0.2;

/**
 * - reference-accuracy: of the reference setting, on a hidden test. Off: ten steps.
 * - gain-over-dense: its accuracy less that of a dense network of as many parameters and steps. Off: the dense one twice.
 * - relu-speed: steps that LeNet style needs for a training loss of 0.2 as a multiple of AlexNet style's, each at a rate that
 *   suits it. Off: AlexNet style twice.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const seeds = Array.from({ length: bench.full ? 6 : 2 }, () => rng.bits());
  const { model, training } = networkOf(mnistCnn);
  const { reference } = mnistCnn.presets;
  const { train } = bench.splits;
  const trained = async (network: ModelSpec, spec: TrainingSpec, seed: number) => {
    const result = await bench.train({ model: network, training: spec, seed, train, everySteps: 20 });
    const test = await bench.hidden(seed);
    const outputs = await bench.outputs(result, test);
    return { ...result, accuracy: scoreOutputs('accuracy', network.loss, outputs, test).value };
  };
  const stepsToLearn = async (config: Config, seed: number) => {
    const { losses } = await trained(model(config), training(config), seed);
    const reached = losses.find(({ loss }) => loss <= learnt);
    return reached?.step ?? Number(config['steps']);
  };
  const off = bench.off;
  const convolutional: number[] = [];
  const dense: number[] = [];
  const speed: number[] = [];
  for (const seed of seeds) {
    bench.say(`convolutional, dense, AlexNet and LeNet style from seed ${seed}`);
    if (concerns(bench, 'learning', 'convolution')) {
      const network = model(reference);
      const like = denseLike(network);
      const steps = off === 'learning' ? 10 : numberIn(reference, 'steps');
      dense.push((await trained(like, training(reference), seed)).accuracy);
      const own = off === 'convolution' ? like : network;
      convolutional.push((await trained(own, training({ ...reference, steps }), seed)).accuracy);
    }
    if (concerns(bench, 'relu')) {
      const alexnet = { ...reference, schedule: 'constant', steps: 400 };
      const lenet = { ...alexnet, style: 'lenet', learningRate: 0.2, steps: 1000 };
      const fast = await stepsToLearn(alexnet, seed);
      speed.push((off === 'relu' ? fast : await stepsToLearn(lenet, seed)) / fast);
    }
  }
  return {
    values: {
      'mnist-cnn/reference-accuracy': mean(convolutional),
      'mnist-cnn/gain-over-dense': mean(convolutional) - mean(dense),
      'mnist-cnn/relu-speed': mean(speed),
    },
    details: { seeds, convolutional, dense, speed },
  };
}
