import type { Dataset } from '../nn/dataset';

/** A dataset's inputs as the network sees them, [count × inputSize]. */
export function scaledInputs({ inputs, scale }: Dataset): Float32Array {
  // Converted first, so that the loop sees one kind of array whatever came in.
  const scaled = new Float32Array(inputs);
  for (let i = 0; i < scaled.length; i++) scaled[i] = (scaled[i] as number) * scale;
  return scaled;
}
