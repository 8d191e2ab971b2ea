import type { Dataset } from '../nn/dataset';

/** A dataset's inputs as the network sees them, [count × inputSize]. */
export function scaledInputs({ inputs, scale }: Dataset): Float32Array {
  const scaled = new Float32Array(inputs.length);
  for (let i = 0; i < inputs.length; i++) scaled[i] = (inputs[i] ?? 0) * scale;
  return scaled;
}
