import { outputSize, type PlacedLayer, placeLayers } from '../../nn/layers';
import { type ParameterKind, type ParameterShape, pack, parameterShapes, unpack } from '../../nn/parameters';
import type { ModelSpec } from '../../nn/spec';
import type { Inputs, Network } from '../engine';
import type { Backend } from './backend';
import { answer, batchShape, type TensorLayer } from './layers/network';
import { free, type Tensor, upload, working } from './tensors';

/** Rows that go through the network at once outside of training: bounds the memory that scoring takes. */
const chunk = 1000;

/** One tensor a parameter. The values are copied: the cpu backend would otherwise look into the caller's array. */
export function uploadPacked(backend: Backend, model: ModelSpec, packed: Float32Array): Tensor[] {
  const views = unpack(model, packed.slice());
  return parameterShapes(model).map(({ shape }, index) =>
    upload(backend, views[index] ?? new Float32Array(), shape),
  );
}

/** A network's parameters on a backend, and what it answers. */
export class TfjsNetwork implements Network {
  protected readonly shapes: readonly ParameterShape[];
  private readonly placed: readonly PlacedLayer[];
  protected parameters: readonly Tensor[];
  private copied: { readonly inputs: Inputs['inputs']; readonly chunks: readonly Tensor[] } | null = null;

  constructor(
    protected readonly backend: Backend,
    protected readonly model: ModelSpec,
    weights: Float32Array,
  ) {
    backend.check();
    this.placed = placeLayers(model);
    this.shapes = parameterShapes(model);
    this.parameters = uploadPacked(backend, model, weights);
  }

  async outputs(examples: Inputs, keep = false): Promise<Float32Array> {
    const { backend } = this;
    backend.check();
    const chunks = this.chunksOf(examples, keep);
    const layers = this.layers();
    const answers = chunks.map((rows) => working(backend, (work) => work.keep(answer(work, layers, rows))));
    const reading = backend.read(answers);
    free(backend, answers);
    if (!keep) free(backend, chunks);
    const outputs = new Float32Array(examples.count * outputSize(this.model));
    let offset = 0;
    for (const values of await reading) {
      outputs.set(values, offset);
      offset += values.length;
    }
    return outputs;
  }

  async weights(): Promise<Float32Array> {
    this.backend.check();
    return pack(this.model, await this.backend.read(this.parameters));
  }

  dispose(): void {
    free(this.backend, this.parameters);
    this.parameters = [];
    this.dropCopied();
  }

  protected layers(): TensorLayer[] {
    const layers = this.placed.map((placed) => ({
      placed,
      parameters: {} as { [K in ParameterKind]?: Tensor },
    }));
    this.shapes.forEach(({ layer, kind }, index) => {
      const parameters = layers[layer]?.parameters;
      if (parameters) parameters[kind] = this.parameters[index];
    });
    return layers;
  }

  private dropCopied(): void {
    free(this.backend, this.copied?.chunks ?? []);
    this.copied = null;
  }

  private chunksOf({ inputs, count, scale }: Inputs, keep: boolean): readonly Tensor[] {
    if (keep && this.copied?.inputs === inputs) return this.copied.chunks;
    const { inputSize } = this.model;
    const layers = this.layers();
    const chunks: Tensor[] = [];
    for (let start = 0; start < count; start += chunk) {
      const rows = Math.min(chunk, count - start);
      const values = Float32Array.from(inputs.subarray(start * inputSize, (start + rows) * inputSize));
      if (scale !== 1) for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
      chunks.push(upload(this.backend, values, batchShape(layers, rows, inputSize)));
    }
    if (keep) {
      this.dropCopied();
      this.copied = { inputs, chunks };
    }
    return chunks;
  }
}
