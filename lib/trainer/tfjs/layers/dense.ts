import type { PlacedDense } from '../../../nn/layers';
import type { Tensor, Work } from '../tensors';
import { activate, throughActivation } from './activations';
import { type LayerTensors, type Pass, tensorOf } from './pass';

/** y = f(x W + b), so ∂W = xᵀ δ, ∂b = Σ δ and ∂x = δ Wᵀ with δ = ∂y ∘ f′. */
export function dense(
  work: Work,
  { activation, from }: PlacedDense,
  parameters: LayerTensors,
  input: Tensor,
): Pass {
  const kernel = tensorOf(parameters, 'kernel');
  const bias = tensorOf(parameters, 'bias');
  const flat = input.shape.length === 2;
  const rows = flat ? input : work.reshape(input, [input.shape[0] ?? 0, from.size]);
  const output = activate(work, activation, (fused) =>
    work.run(
      '_FusedMatMul',
      { a: rows, b: kernel, bias },
      { transposeA: false, transposeB: false, activation: fused },
    ),
  );
  return {
    output,
    backward: (gradient, toInput) => {
      const local = throughActivation(work, activation, output, gradient);
      const changes = { kernel: work.product(rows, local, 'left'), bias: work.columnSums(local) };
      if (!toInput) return { input: null, parameters: changes };
      const toRows = work.product(local, kernel, 'right');
      return { input: flat ? toRows : work.reshape(toRows, input.shape), parameters: changes };
    },
  };
}
