import type { PlacedDense } from '../layers';
import { activate, activateBack } from './activations';
import { add, at } from './arrays';
import type { Parameters, Pass } from './pass';

/** z = x W + b, y = f(z). */
export function dense(layer: PlacedDense, parameters: Parameters, input: Float64Array, count: number): Pass {
  const { units, activation } = layer;
  const inputs = layer.from.size;
  const [kernel, bias] = [parameters('kernel'), parameters('bias')];
  const before = new Float64Array(count * units);
  for (let row = 0; row < count; row++) {
    before.set(bias, row * units);
    for (let i = 0; i < inputs; i++) {
      const x = at(input, row * inputs + i);
      for (let unit = 0; unit < units; unit++)
        add(before, row * units + unit, x * at(kernel, i * units + unit));
    }
  }
  const output = activate(activation, before);

  function back(gradient: Float64Array) {
    const byZ = activateBack(activation, before, output, gradient);
    const byInput = new Float64Array(input.length);
    const byKernel = new Float64Array(kernel.length);
    const byBias = new Float64Array(units);
    byZ.forEach((g, index) => {
      add(byBias, index % units, g);
    });
    for (let row = 0; row < count; row++) {
      for (let i = 0; i < inputs; i++) {
        const x = at(input, row * inputs + i);
        for (let unit = 0; unit < units; unit++) {
          const g = at(byZ, row * units + unit);
          add(byKernel, i * units + unit, g * x);
          add(byInput, row * inputs + i, g * at(kernel, i * units + unit));
        }
      }
    }
    return { input: byInput, parameters: { kernel: byKernel, bias: byBias } };
  }

  return { before, output, back };
}
