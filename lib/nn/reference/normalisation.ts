import type { PlacedNormalisation } from '../layers';
import { normalisation as constants } from '../spec';
import { activate, activateBack } from './activations';
import { add, at } from './arrays';
import type { Gradients, Parameters, Pass, Statistics } from './pass';

/** Mean over the numbers of each unit; numbers of a unit lie `units` apart. */
function meansOf(values: Float64Array, units: number): Float64Array {
  const sums = new Float64Array(units);
  values.forEach((value, index) => {
    add(sums, index % units, value);
  });
  return sums.map((sum) => (sum * units) / values.length);
}

function statisticsOf(input: Float64Array, units: number): Statistics {
  const mean = meansOf(input, units);
  const squares = input.map((value, index) => (value - at(mean, index % units)) ** 2);
  return { mean, variance: meansOf(squares, units) };
}

/**
 * x̂ = (x − μ) / √(σ² + ε), z = γ x̂ + β, y = f(z), with the batch's statistics, through which the gradient goes too,
 * or with the running ones, which are constants.
 */
export function normalisation(
  layer: PlacedNormalisation,
  parameters: Parameters,
  input: Float64Array,
  by: 'batch' | 'running',
): Pass {
  const { activation } = layer;
  const [gain, shift] = [parameters('gain'), parameters('shift')];
  const units = gain.length;
  const ofBatch = by === 'batch' ? statisticsOf(input, units) : undefined;
  const { mean, variance } = ofBatch ?? { mean: parameters('mean'), variance: parameters('variance') };
  const deviation = variance.map((value) => Math.sqrt(value + constants.epsilon));
  const normal = input.map((x, index) => (x - at(mean, index % units)) / at(deviation, index % units));
  const before = normal.map((x, index) => at(gain, index % units) * x + at(shift, index % units));
  const output = activate(activation, before);

  function back(gradient: Float64Array): Gradients {
    const byZ = activateBack(activation, before, output, gradient);
    const shared = input.length / units;
    const meanByShift = meansOf(byZ, units);
    const meanByGain = meansOf(
      byZ.map((g, index) => g * at(normal, index)),
      units,
    );
    const byInput = byZ.map((g, index) => {
      const unit = index % units;
      // μ and σ move with x.
      const through = ofBatch ? at(meanByShift, unit) + at(normal, index) * at(meanByGain, unit) : 0;
      return (at(gain, unit) / at(deviation, unit)) * (g - through);
    });
    return {
      input: byInput,
      parameters: {
        gain: meanByGain.map((value) => value * shared),
        shift: meanByShift.map((value) => value * shared),
      },
    };
  }

  return { before, output, statistics: ofBatch, back };
}
