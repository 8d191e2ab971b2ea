/** convnetjs 0.3.0: its `Trainer`, which sums gradients over a batch as everybody else does. */
import convnetjs, { type Layer, type LayerClass } from 'convnetjs';
import { type PlacedLayer, placeLayers } from '../../../../lib/nn/layers';
import { parameterCount, parameterShapes, unpack } from '../../../../lib/nn/parameters';
import type { Activation } from '../../../../lib/nn/spec';
import type { Begin, Learner } from '../learner';
import type { Work } from '../works';
import { rowsOf } from './dense-only';

const activationLayers: Partial<Record<Activation, LayerClass>> = {
  sigmoid: convnetjs.SigmoidLayer,
  tanh: convnetjs.TanhLayer,
  relu: convnetjs.ReluLayer,
};

/** A layer's size as the next one is told. */
const after = ({ out_sx, out_sy, out_depth }: Layer) => ({
  in_sx: out_sx,
  in_sy: out_sy,
  in_depth: out_depth,
});

/** Its softmax wants an output for each class, two where others have one logit. */
const classesOf = (units: number) => (units === 1 ? 2 : units);

/** The library's layers for one of ours; the first is the one with weights. */
function layersFor(layer: PlacedLayer, before: Layer): Layer[] {
  switch (layer.kind) {
    case 'dense':
    case 'convolution': {
      const weighing =
        layer.kind === 'dense'
          ? new convnetjs.FullyConnLayer({ ...after(before), num_neurons: classesOf(layer.units) })
          : new convnetjs.ConvLayer({
              ...after(before),
              sx: layer.size,
              filters: layer.filters,
              stride: layer.stride,
              pad: layer.padding,
            });
      const Activating = activationLayers[layer.activation];
      return Activating ? [weighing, new Activating(after(weighing))] : [weighing];
    }
    case 'pooling':
      return [new convnetjs.PoolLayer({ ...after(before), sx: layer.size, stride: layer.stride })];
    default:
      throw new Error(`no ${layer.kind}`);
  }
}

function networkOf({ model }: Work) {
  const { height, width, channels } = model.picture ?? { height: 1, width: 1, channels: model.inputSize };
  const network = new convnetjs.Net();
  const input = new convnetjs.InputLayer({ out_sx: width, out_sy: height, out_depth: channels });
  network.layers = [input];
  let last = input;
  const weighing: Layer[] = [];
  for (const layer of placeLayers(model)) {
    const own = layersFor(layer, last);
    network.layers.push(...own);
    if (own[0]?.filters) weighing.push(own[0]);
    last = own.at(-1) ?? last;
  }
  network.layers.push(new convnetjs.SoftmaxLayer(after(last)));
  return { network, weighing };
}

export function begin({ work, weights }: Begin): Learner {
  const { model, batchSize, learningRate, momentum } = work;
  const { network, weighing } = networkOf(work);
  const outputs = parameterShapes(model).at(-1)?.size ?? 1;

  /**
   * Goes over all weights here and there: a filter's lie together here, side by side there. Two outputs stand for one
   * logit z: they begin as −z/2 and z/2, and it is their difference.
   */
  function each(
    packed: Float32Array,
    visit: (own: Float64Array, at: number, view: Float32Array, from: number, share: number) => void,
  ) {
    const views = unpack(model, packed);
    weighing.forEach(({ filters = [], biases }, index) => {
      const kernel = views[2 * index] ?? new Float32Array();
      const bias = views[2 * index + 1] ?? new Float32Array();
      const units = bias.length;
      filters.forEach(({ w }, filter) => {
        const share = units === filters.length ? 1 : filter - 0.5;
        const unit = units === filters.length ? filter : 0;
        for (let at = 0; at < w.length; at++) visit(w, at, kernel, at * units + unit, share);
        if (biases) visit(biases.w, filter, bias, unit, share);
      });
    });
  }
  each(weights, (own, at, view, from, share) => {
    own[at] = (view[from] ?? 0) * share;
  });

  const { height, width, channels } = model.picture ?? { height: 1, width: 1, channels: model.inputSize };
  const trainer = new convnetjs.Trainer(network, {
    method: 'sgd',
    learning_rate: learningRate,
    momentum,
    batch_size: batchSize,
    l2_decay: 0,
  });
  let examples: { x: InstanceType<typeof convnetjs.Vol>; y: number }[] = [];
  return {
    take({ inputs, answers }) {
      const wanted = rowsOf(answers, outputs);
      examples = rowsOf(inputs, model.inputSize).map((row, index) => {
        const x = new convnetjs.Vol(width, height, channels, 0);
        x.w.set(row);
        const answer = wanted[index] ?? new Float32Array();
        return { x, y: outputs === 1 ? (answer[0] ?? 0) : answer.indexOf(1) };
      });
    },
    train() {
      for (const { x, y } of examples) trainer.train(x, y);
    },
    weights() {
      const packed = new Float32Array(parameterCount(model));
      each(packed, (own, at, view, from, share) => {
        view[from] = (view[from] ?? 0) + Math.sign(share) * (own[at] ?? 0);
      });
      return packed;
    },
    dispose: () => undefined,
  };
}
