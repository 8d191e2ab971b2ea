import { normalisedUnits, type PlacedNormalisation } from '../../../nn/layers';
import { type Activation, normalisation as constants } from '../../../nn/spec';
import type { Tensor, Work } from '../tensors';
import { activate, throughActivation } from './activations';
import { type LayerTensors, type Pass, tensorOf } from './pass';

const { epsilon, keep } = constants;

/** 1 / √(variance + ε). */
const inverseDeviation = (work: Work, variance: Tensor): Tensor =>
  work.run('Rsqrt', { x: work.add(variance, work.number(epsilon)) });

const activated = (work: Work, activation: Activation, sum: Tensor): Tensor =>
  activate(work, activation, (fused) => (fused === 'relu' ? work.run('Relu', { x: sum }) : sum));

const nextRunning = (work: Work, running: Tensor, found: Tensor): Tensor =>
  work.add(work.scale(running, keep), work.scale(found, 1 - keep));

/** Answers by the running figures. */
export function normaliseByRunning(
  work: Work,
  { activation }: PlacedNormalisation,
  parameters: LayerTensors,
  input: Tensor,
): Tensor {
  const inverse = inverseDeviation(work, tensorOf(parameters, 'variance'));
  const factor = work.multiply(tensorOf(parameters, 'gain'), inverse);
  const centred = work.subtract(input, tensorOf(parameters, 'mean'));
  const sum = work.add(work.multiply(centred, factor), tensorOf(parameters, 'shift'));
  return activated(work, activation, sum);
}

/**
 * Normalises by the batch's own figures (Ioffe and Szegedy 2015): with x̂ = (x − μ) / √(σ² + ε) over the m rows,
 * y = γ x̂ + β, ∂β = Σ δ, ∂γ = Σ δ x̂ and ∂x = γ / √(σ² + ε) · (δ − ∂β / m − x̂ ∂γ / m).
 */
export function normalise(
  work: Work,
  layer: PlacedNormalisation,
  parameters: LayerTensors,
  input: Tensor,
): Pass {
  const gain = tensorOf(parameters, 'gain');
  const { activation } = layer;
  const units = normalisedUnits(layer);
  const rows = input.shape.slice(0, -1).reduce((count, side) => count * side, 1);
  const asRows = (x: Tensor) => (x.shape.length > 2 ? work.reshape(x, [rows, units]) : x);
  const asInput = (x: Tensor) => (input.shape.length > 2 ? work.reshape(x, input.shape) : x);

  const x = asRows(input);
  const mean = work.scale(work.columnSums(x), 1 / rows);
  const centred = work.subtract(x, mean);
  const variance = work.scale(work.columnSums(work.square(centred)), 1 / rows);
  const inverse = inverseDeviation(work, variance);
  const normalised = work.multiply(centred, inverse);
  const sum = work.add(work.multiply(normalised, gain), tensorOf(parameters, 'shift'));
  const output = activated(work, activation, sum);
  return {
    output: asInput(output),
    backward: (gradient, toInput) => {
      const local = throughActivation(work, activation, output, asRows(gradient));
      const shift = work.columnSums(local);
      const byGain = work.columnSums(work.multiply(local, normalised));
      const changes = {
        gain: byGain,
        shift,
        mean: nextRunning(work, tensorOf(parameters, 'mean'), mean),
        variance: nextRunning(work, tensorOf(parameters, 'variance'), variance),
      };
      if (!toInput) return { input: null, parameters: changes };
      const own = work.add(
        work.scale(shift, 1 / rows),
        work.multiply(normalised, work.scale(byGain, 1 / rows)),
      );
      const byInput = work.multiply(work.subtract(local, own), work.multiply(gain, inverse));
      return { input: asInput(byInput), parameters: changes };
    },
  };
}
