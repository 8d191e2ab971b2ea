/**
 * brain.js 1.6.1: `train` on a list of patterns. It learns after every pattern, not after a
 * batch, and knows squared error alone.
 */
// Its index wants Node's streams.
import brain from 'brain.js/dist/neural-network';
import { parameterCount } from '../../../../lib/nn/parameters';
import type { Begin, Learner } from '../learner';
import { settingsByPattern } from './by-pattern';
import { denseNetwork, layerViews, rowsOf, wantedOf } from './dense-only';

export function begin({ work, weights }: Begin): Learner {
  const plan = denseNetwork(work);
  const { sizes, activation } = plan;
  const network = new brain.default({ activation });
  network.sizes = sizes;
  network.initialize();
  const { model } = work;

  /** Goes over all weights here and there. */
  function each(
    packed: Float32Array,
    visit: (own: Float32Array, at: number, view: Float32Array, from: number) => void,
  ) {
    for (let layer = 1; layer < sizes.length; layer++) {
      const { kernel, bias } = layerViews(work, packed, layer);
      const units = bias.length;
      for (let unit = 0; unit < units; unit++) {
        const incoming = network.weights[layer]?.[unit] ?? new Float32Array();
        for (let from = 0; from < incoming.length; from++) visit(incoming, from, kernel, from * units + unit);
        visit(network.biases[layer] ?? new Float32Array(), unit, bias, unit);
      }
    }
  }
  each(weights, (own, at, view, from) => {
    own[at] = view[from] ?? 0;
  });

  let patterns: { input: Float32Array; output: Float32Array }[] = [];
  return {
    take({ inputs, answers }) {
      const wanted = rowsOf(wantedOf(answers, plan), 1);
      patterns = rowsOf(inputs, model.inputSize).map((input, index) => ({
        input,
        output: wanted[index] ?? new Float32Array(),
      }));
    },
    train() {
      // It refuses a threshold of zero.
      network.train(patterns, { iterations: 1, errorThresh: 1e-12, ...settingsByPattern(work).brain });
    },
    weights() {
      const packed = new Float32Array(parameterCount(model));
      each(packed, (own, at, view, from) => {
        view[from] = own[at] ?? 0;
      });
      return packed;
    },
    dispose: () => undefined,
  };
}
