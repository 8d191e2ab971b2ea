/** A network's loss in double precision, written from the definitions: what central differences are taken of. */
import { type PlacedLayer, placeLayers } from '../../../lib/nn/layers';
import { parameterShapes } from '../../../lib/nn/parameters';
import { type Activation, type Loss, type ModelSpec, normalisation } from '../../../lib/nn/spec';

/** One row an example. */
type Rows = number[][];

const activations: Record<Activation, (z: number) => number> = {
  identity: (z) => z,
  step: (z) => (z > 0 ? 1 : 0),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
};

/** The numbers under a window, by lines, columns and channels; zeros outside the picture. */
function windows(layer: PlacedLayer & { kind: 'convolution' | 'pooling' }, row: number[]): number[][][] {
  const { height, width, channels } = layer.from.picture;
  const padding = layer.kind === 'convolution' ? layer.padding : 0;
  const at = (y: number, x: number, channel: number) =>
    y < 0 || x < 0 || y >= height || x >= width ? 0 : (row[(y * width + x) * channels + channel] ?? 0);
  const sides = Array.from({ length: layer.size }, (_, side) => side);
  const places: number[][][] = [];
  for (let top = 0; top < layer.to.picture.height; top++) {
    for (let left = 0; left < layer.to.picture.width; left++) {
      const line = top * layer.stride - padding;
      const column = left * layer.stride - padding;
      const pixels = sides.flatMap((dy) => sides.map((dx) => [line + dy, column + dx] as const));
      places.push(
        pixels.map(([y, x]) => Array.from({ length: channels }, (_, channel) => at(y, x, channel))),
      );
    }
  }
  return places;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Values of one layer for a whole batch. */
function through(
  layer: PlacedLayer,
  parameters: Record<string, number[]>,
  rows: Rows,
  mask: Float32Array,
): Rows {
  const { kernel = [], bias = [], gain = [], shift = [] } = parameters;
  switch (layer.kind) {
    case 'dense':
      return rows.map((row) =>
        bias.map((start, unit) =>
          activations[layer.activation](
            row.reduce((z, value, input) => z + value * (kernel[input * bias.length + unit] ?? 0), start),
          ),
        ),
      );
    case 'convolution':
      return rows.map((row) =>
        windows(layer, row).flatMap((pixels) =>
          bias.map((start, filter) =>
            activations[layer.activation](
              pixels
                .flat()
                .reduce((z, value, i) => z + value * (kernel[i * bias.length + filter] ?? 0), start),
            ),
          ),
        ),
      );
    case 'pooling':
      return rows.map((row) =>
        windows(layer, row).flatMap((pixels) =>
          (pixels[0] ?? []).map((_, channel) => {
            const values = pixels.map((pixel) => pixel[channel] ?? 0);
            return layer.of === 'maximum' ? Math.max(...values) : mean(values);
          }),
        ),
      );
    case 'normalisation': {
      const units = gain.length;
      const ofUnit = gain.map((_, unit) => rows.flatMap((row) => row.filter((_, i) => i % units === unit)));
      const means = ofUnit.map(mean);
      const variances = ofUnit.map((values, unit) => mean(values.map((x) => (x - (means[unit] ?? 0)) ** 2)));
      return rows.map((row) =>
        row.map((x, i) => {
          const unit = i % units;
          const deviation = Math.sqrt((variances[unit] ?? 0) + normalisation.epsilon);
          const normalised = (x - (means[unit] ?? 0)) / deviation;
          return activations[layer.activation]((gain[unit] ?? 0) * normalised + (shift[unit] ?? 0));
        }),
      );
    }
    case 'dropout':
      return rows.map((row, at) => row.map((x, i) => x * (mask[at * row.length + i] ?? 0)));
  }
}

function lossOf(loss: Loss, outputs: number[], targets: number[]): number {
  const sum = (term: (output: number, target: number) => number) =>
    outputs.reduce((total, output, i) => total + term(output, targets[i] ?? 0), 0);
  switch (loss) {
    case 'softmax-cross-entropy':
      return Math.log(sum((z) => Math.exp(z))) - sum((z, t) => t * z);
    case 'sigmoid-cross-entropy':
      return sum((z, t) => Math.log(1 + Math.exp(z)) - t * z);
    case 'squared-error':
      return sum((y, t) => (y - t) ** 2 / 2);
  }
}

/** @param weights packed @param masks one a dropout layer @returns the mean over the batch */
export function batchLoss(
  model: ModelSpec,
  weights: Float64Array,
  inputs: Rows,
  targets: Rows,
  masks: readonly Float32Array[] = [],
): number {
  const shapes = parameterShapes(model);
  let dropouts = 0;
  const outputs = placeLayers(model).reduce((rows, layer, index) => {
    const own = shapes.filter((shape) => shape.layer === index);
    const parameters = Object.fromEntries(
      own.map(({ kind, offset, size }) => [kind, [...weights.subarray(offset, offset + size)]]),
    );
    const mask = layer.kind === 'dropout' ? masks[dropouts++] : undefined;
    return through(layer, parameters, rows, mask ?? new Float32Array());
  }, inputs);
  return mean(outputs.map((row, at) => lossOf(model.loss, row, targets[at] ?? [])));
}
