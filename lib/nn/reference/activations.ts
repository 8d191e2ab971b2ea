import type { Activation } from '../spec';
import { at } from './arrays';

interface Curve {
  readonly value: (z: number) => number;
  /** The derivative there, from z and from y, the value. */
  readonly slope: (z: number, y: number) => number;
}

const curves: Readonly<Record<Activation, Curve>> = {
  identity: { value: (z) => z, slope: () => 1 },
  step: { value: (z) => (z > 0 ? 1 : 0), slope: () => 0 },
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (_, y) => y * (1 - y) },
  tanh: { value: Math.tanh, slope: (_, y) => 1 - y * y },
  relu: { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
};

/** y = f(z), number by number. */
export const activate = (activation: Activation, before: Float64Array): Float64Array =>
  before.map(curves[activation].value);

/** From the gradient by y to that by z: times f′(z). */
export function activateBack(
  activation: Activation,
  before: Float64Array,
  output: Float64Array,
  gradient: Float64Array,
): Float64Array {
  const { slope } = curves[activation];
  return gradient.map((value, index) => value * slope(at(before, index), at(output, index)));
}
