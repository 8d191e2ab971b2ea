import { outputSize, parameterCount } from '../../nn/parameters';
import type { ModelSpec } from '../../nn/spec';
import type { Network } from '../engine';
import { instantiateKernel, type Kernel } from './kernel';
import { forward, type Layout, layOut, placeWeights, readWeights, writeWeights } from './layers';
import { Arena } from './memory';

/** Examples that go through at once: their activations stay in the caches. */
const chunk = 200;

/** A network in the kernel's memory. */
export class FusedNetwork implements Network {
  protected readonly kernel: Kernel;
  protected readonly arena: Arena;
  protected readonly placed: readonly number[];
  private readonly answering: Layout;

  constructor(
    module: WebAssembly.Module,
    protected readonly model: ModelSpec,
    weights: Float32Array,
  ) {
    this.kernel = instantiateKernel(module);
    this.arena = new Arena(this.kernel);
    this.placed = placeWeights(this.arena, model);
    this.answering = layOut(this.kernel, this.arena, model, this.placed, chunk, false);
    writeWeights(this.arena, model, this.answering, weights);
  }

  async outputs(inputs: Float32Array, count: number): Promise<Float32Array> {
    const { model, kernel, arena, answering } = this;
    const columns = outputSize(model);
    const outputs = new Float32Array(count * columns);
    const last = answering.layers.at(-1);
    if (!last) return inputs.slice();
    for (let start = 0; start < count; start += chunk) {
      const rows = Math.min(chunk, count - start);
      const values = inputs.subarray(start * model.inputSize, (start + rows) * model.inputSize);
      forward(kernel, answering, values, rows);
      arena.readRows(last.result, outputs.subarray(start * columns, (start + rows) * columns), columns);
    }
    return outputs;
  }

  async weights(): Promise<Float32Array> {
    const weights = new Float32Array(parameterCount(this.model));
    readWeights(this.arena, this.model, this.answering, weights);
    return weights;
  }

  /** The memory goes with the last reference to this. */
  dispose(): void {}
}
