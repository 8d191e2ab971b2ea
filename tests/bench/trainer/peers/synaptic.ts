/**
 * synaptic 1.1.4: its `Trainer`, which learns after every pattern. An output's error is target − output without the
 * activation's derivative: the gradient of cross-entropy.
 */
import synaptic from 'synaptic';
import { parameterCount } from '../../../../lib/nn/parameters';
import type { Begin, Learner } from '../learner';
import { settingsByPattern } from './by-pattern';
import { denseNetwork, layerViews, rowsOf, wantedOf } from './dense-only';

const { Architect, Neuron, Trainer } = synaptic;

export function begin({ work, weights }: Begin): Learner {
  const plan = denseNetwork(work);
  const { sizes, activation } = plan;
  const squash = activation === 'sigmoid' ? Neuron.squash.LOGISTIC : Neuron.squash.TANH;
  const network = new Architect.Perceptron(...sizes);
  const { input, hidden, output } = network.layers;
  const layers = [input, ...hidden, output];

  /** Goes over all weights here and there. */
  function each(
    packed: Float32Array,
    visit: (own: { value: number }, view: Float32Array, at: number) => void,
  ) {
    layers.slice(1).forEach(({ list }, index) => {
      const { kernel, bias } = layerViews(work, packed, index + 1);
      const before = layers[index]?.list ?? [];
      list.forEach((neuron, unit) => {
        for (const connection of Object.values(neuron.connections.inputs)) {
          const from = before.indexOf(connection.from);
          visit(
            {
              get value() {
                return connection.weight;
              },
              set value(weight) {
                connection.weight = weight;
              },
            },
            kernel,
            from * list.length + unit,
          );
        }
        visit(
          {
            get value() {
              return neuron.bias;
            },
            set value(value) {
              neuron.bias = value;
            },
          },
          bias,
          unit,
        );
      });
    });
  }
  each(weights, (own, view, at) => {
    own.value = view[at] ?? 0;
  });
  for (const { list } of layers.slice(1)) for (const neuron of list) neuron.squash = squash;

  const trainer = new Trainer(network);
  let patterns: { input: number[]; output: number[] }[] = [];
  return {
    take({ inputs, answers }) {
      const wanted = rowsOf(wantedOf(answers, plan), 1);
      patterns = rowsOf(inputs, work.model.inputSize).map((row, index) => ({
        input: [...row],
        output: [...(wanted[index] ?? [])],
      }));
    },
    train() {
      trainer.train(patterns, { iterations: 1, error: 1e-12, ...settingsByPattern(work).synaptic });
    },
    weights() {
      network.restore();
      const packed = new Float32Array(parameterCount(work.model));
      each(packed, (own, view, at) => {
        view[at] = own.value;
      });
      return packed;
    },
    dispose: () => undefined,
  };
}
