/** @jax-js/jax 0.1.25 on its wasm device: the whole step, gradient and update, under `jit`. */
import { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { outputSize, type PlacedLayer, placeLayers } from '../../../../lib/nn/layers';
import { pack, parameterShapes, unpack } from '../../../../lib/nn/parameters';
import type { Activation, ModelSpec } from '../../../../lib/nn/spec';
import type { Begin, Learner } from '../learner';

type Values = np.Array[];

function activate(activation: Activation, x: np.Array): np.Array {
  switch (activation) {
    case 'identity':
      return x;
    case 'sigmoid':
      return nn.sigmoid(x);
    case 'tanh':
      return np.tanh(x);
    case 'relu':
      return nn.relu(x);
    case 'step':
      throw new Error('not needed here');
  }
}

/** Pictures go as [examples, channels, height, width]: its convolution wants them so. */
function forward(layer: PlacedLayer, x: np.Array, next: () => np.Array): np.Array {
  switch (layer.kind) {
    case 'dense': {
      // The packed weights count a picture's channels last.
      const flat = layer.from.picture ? x.transpose([0, 2, 3, 1]).reshape([-1, layer.from.size]) : x;
      return activate(layer.activation, np.dot(flat, next()).add(next()));
    }
    case 'convolution': {
      const kernel = next().transpose([3, 2, 0, 1]);
      const y = lax.convGeneralDilated(x, kernel, [layer.stride, layer.stride], 'VALID');
      return activate(layer.activation, y.add(next().reshape([1, layer.filters, 1, 1])));
    }
    case 'pooling': {
      const sides = [1, 1, layer.size, layer.size];
      const strides = [1, 1, layer.stride, layer.stride];
      return lax.reduceWindow(x, (window) => np.max(window), sides, strides);
    }
    default:
      throw new Error('not needed here');
  }
}

function lossOf(model: ModelSpec, parameters: Values, x: np.Array, answers: np.Array): np.Array {
  let at = 0;
  const next = () => parameters[at++] as np.Array;
  const outputs = placeLayers(model).reduce((value, layer) => forward(layer, value, next), x);
  switch (model.loss) {
    case 'softmax-cross-entropy':
      return np.mean(np.sum(nn.logSoftmax(outputs).mul(answers), -1)).mul(-1);
    case 'sigmoid-cross-entropy':
      return np.mean(nn.softplus(outputs.ref).sub(outputs.mul(answers)));
    default:
      throw new Error('not needed here');
  }
}

export async function begin({ work, weights }: Begin): Promise<Learner> {
  await init('wasm');
  defaultDevice('wasm');
  const { model, batchSize, learningRate, momentum } = work;
  const { picture } = model;
  const shape = picture
    ? [batchSize, picture.channels, picture.height, picture.width]
    : [batchSize, model.inputSize];
  const outputs = outputSize(model);
  const gradient = valueAndGrad((parameters: Values, x: np.Array, answers: np.Array) =>
    lossOf(model, parameters, x, answers),
  );
  const step = jit((state: { parameters: Values; velocities: Values }, x: np.Array, answers: np.Array) => {
    const [loss, changes] = gradient(
      state.parameters.map((parameter) => parameter.ref),
      x,
      answers,
    );
    loss.dispose();
    const moves = changes.map((change, index) => {
      const move = change.mul(-learningRate);
      const before = state.velocities[index];
      return before ? before.mul(momentum).add(move) : move;
    });
    const parameters = state.parameters.map((parameter, index) =>
      parameter.add((moves[index] as np.Array).ref),
    );
    if (momentum > 0) return { parameters, velocities: moves };
    for (const move of moves) move.dispose();
    return { parameters, velocities: [] };
  });

  const views = unpack(model, weights);
  const shapes = parameterShapes(model).map((parameter) => [...parameter.shape]);
  const parameters = shapes.map((sides, index) =>
    np.array(Float32Array.from(views[index] ?? [])).reshape(sides),
  );
  let state = { parameters, velocities: momentum > 0 ? shapes.map((sides) => np.zeros(sides)) : [] };
  let batches: { x: np.Array; answers: np.Array }[] = [];
  return {
    take(taken) {
      const sizes = { x: batchSize * model.inputSize, answers: batchSize * outputs };
      batches = Array.from({ length: taken.steps }, (_, index) => ({
        x: np.array(taken.inputs.slice(index * sizes.x, (index + 1) * sizes.x)).reshape(shape),
        answers: np
          .array(taken.answers.slice(index * sizes.answers, (index + 1) * sizes.answers))
          .reshape([batchSize, outputs]),
      }));
    },
    async train() {
      for (const { x, answers } of batches) state = step(state, x, answers);
      batches = [];
      await blockUntilReady(state);
    },
    async weights() {
      const values = await Promise.all(state.parameters.map((parameter) => parameter.ref.data()));
      return pack(
        model,
        values.map((value: Float32Array) => Float32Array.from(value)),
      );
    },
    dispose() {
      step.dispose();
      for (const array of [...state.parameters, ...state.velocities]) array.dispose();
    },
  };
}
