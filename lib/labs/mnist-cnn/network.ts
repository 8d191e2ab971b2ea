import type { LayerSpec, ModelSpec } from '../../nn/spec';
import { choiceIn, numberIn, outputLayer } from '../settings';
import type { Config } from '../types';

const picture = { height: 28, width: 28, channels: 1 };
/** Side of the filters. */
const size = 5;

/** Activation, pooling and initial values that go together. */
const styles = {
  lenet: { activation: 'sigmoid', initialiser: 'xavier', of: 'average' },
  alexnet: { activation: 'relu', initialiser: 'he', of: 'maximum' },
} as const;

/** Convolution, pooling, the same again with twice the filters, then one dense layer. */
export function model(config: Config): ModelSpec {
  const { of, ...bending } = styles[choiceIn(config, 'style', ['lenet', 'alexnet'])];
  const filters = numberIn(config, 'filters');
  const dropout = numberIn(config, 'dropout');
  const convolution = (count: number): LayerSpec => ({
    kind: 'convolution',
    filters: count,
    size,
    stride: 1,
    padding: 0,
    ...bending,
  });
  const pooling: LayerSpec = { kind: 'pooling', of, size: 2, stride: 2 };
  return {
    inputSize: picture.height * picture.width,
    picture,
    layers: [
      convolution(filters),
      pooling,
      convolution(2 * filters),
      pooling,
      ...(dropout > 0 ? [{ kind: 'dropout', rate: dropout } as const] : []),
      outputLayer(10),
    ],
    loss: 'softmax-cross-entropy',
  };
}
