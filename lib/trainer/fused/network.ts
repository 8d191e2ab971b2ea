import { outputSize, placeLayers } from '../../nn/layers';
import { parameterCount, unpack } from '../../nn/parameters';
import type { ModelSpec } from '../../nn/spec';
import type { Inputs, Network } from '../engine';
import { forward } from './forward';
import { type CompiledKernel, giveBack, type Kernel, singleKernel } from './kernel';
import { Arena, vectorsFor } from './memory';
import { Op } from './ops';
import { float, type PlacedProgram, Program } from './program';
import { exampleBytes, paddedGrain, placeOf, rawGrain } from './rows';
import { type Block, inputGrains, placeStages, type Stage } from './stages';
import { type PlacedParameter, placeParameters, readParameter, writeParameter } from './weights';

/** Examples that go through at once: their activations stay in the caches. The few left over go through in small lots. */
const lots = [128, 8] as const;
type Lot = (typeof lots)[number];

/** The way forward for answers, `lot` examples at once. */
interface Answering {
  /** Where the examples are put, as they come: bytes or floats. */
  readonly inbox: number;
  /** A plan in which every example is in its place. */
  readonly plan: number;
  readonly raw: number;
  readonly examples: Block;
  readonly stages: readonly Stage[];
}

/** Brings examples to where the first layer takes them. @param first, count which of the batch */
export function gather(
  program: Program,
  model: ModelSpec,
  from: { readonly address: number; readonly bytes: boolean; readonly scale: number },
  raw: number,
  to: Block,
  first: number,
  count: number,
): void {
  const { inputSize } = model;
  const row = inputSize * 4;
  const at = raw + first * row;
  if (from.bytes) program.add(Op.gatherBytes, from.address, first, count, inputSize, float(from.scale), at);
  else program.add(Op.gatherFloats, from.address, first, count, inputSize, float(from.scale), at, row);
  if (to.address === raw) return;
  const { groups, numbers, stride } = to.grain;
  program.add(Op.widen, at, count * groups, numbers, to.address + first * exampleBytes(to.grain), stride * 4);
}

/** Takes room for `count` examples as gathered, and as the first layer wants them; the same where it can be. */
export function placeExamples(
  arena: Arena,
  model: ModelSpec,
  count: number,
): { raw: number; examples: Block } {
  const [first] = placeLayers(model);
  const [grain] = inputGrains(model);
  if (!first || !grain) throw new RangeError('a network without layers');
  const raw = arena.take(count * model.inputSize * 4);
  const same = grain.stride === rawGrain(first.from).stride;
  return { raw, examples: { address: same ? raw : arena.take(count * exampleBytes(grain)), grain } };
}

/** A network in the kernel's memory. */
export class FusedNetwork implements Network {
  protected readonly kernel: Kernel;
  protected readonly arena: Arena;
  protected readonly parameters: readonly PlacedParameter[];
  protected readonly zeros: number;
  private isDisposed = false;
  private readonly answering = new Map<Lot, Answering>();
  private readonly programs = new Map<string, PlacedProgram>();

  /** @param sharing a kernel whose memory others work in; without it one of the network's own */
  constructor(
    private readonly compiled: CompiledKernel,
    protected readonly model: ModelSpec,
    weights: Float32Array,
    private readonly sharing: Kernel | null = null,
  ) {
    this.kernel = sharing ?? singleKernel(compiled);
    this.arena = new Arena(this.kernel);
    const layers = placeLayers(model);
    this.parameters = placeParameters(this.arena, model, layers, inputGrains(model));
    const vectors = layers.map(({ from, to }) =>
      Math.max(
        vectorsFor(from.size),
        exampleBytes(paddedGrain(from)) / 16,
        exampleBytes(paddedGrain(to)) / 16,
      ),
    );
    const windows = layers.map((layer) =>
      layer.kind === 'convolution' ? layer.size ** 2 * vectorsFor(layer.from.picture.channels) : 0,
    );
    this.zeros = this.arena.rows(1, Math.max(...vectors, ...windows));
    const values = unpack(model, weights);
    this.parameters.forEach((parameter, index) => {
      writeParameter(this.arena, parameter, parameter.address, values[index] ?? new Float32Array());
    });
  }

  async outputs({ count, inputs, scale }: Inputs): Promise<Float32Array> {
    const { model, arena } = this;
    const columns = outputSize(model);
    const outputs = new Float32Array(count * columns);
    const bytes = inputs instanceof Uint8Array;
    for (let start = 0; start < count; ) {
      const [large, small] = lots;
      const lot = count - start >= large ? large : small;
      const rows = Math.min(lot, count - start);
      const { inbox, plan, stages, examples } = this.answer(lot);
      const values = inputs.subarray(start * model.inputSize, (start + rows) * model.inputSize);
      const place = bytes ? arena.bytes(inbox, values.length) : arena.floats(inbox, values.length);
      place.set(values);
      const { address, operations } = this.program(lot, bytes, scale);
      this.kernel.run(address, operations, plan, 1, 0);
      const result = stages.at(-1)?.output ?? examples;
      this.read(result, outputs.subarray(start * columns, (start + rows) * columns), columns);
      start += rows;
    }
    return outputs;
  }

  async weights(): Promise<Float32Array> {
    const weights = new Float32Array(parameterCount(this.model));
    const views = unpack(this.model, weights);
    this.parameters.forEach((parameter, index) => {
      const view = views[index];
      if (view) readParameter(this.arena, parameter, parameter.address, view);
    });
    return weights;
  }

  /** A memory that others work in goes with the last reference to it; one of its own is given back, once. */
  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    if (!this.sharing) giveBack(this.compiled, this.kernel);
  }

  private read({ address, grain }: Block, values: Float32Array, columns: number): void {
    const row = exampleBytes(grain) / 4;
    const source = this.arena.floats(address, (values.length / columns) * row);
    for (let i = 0; i < values.length; i++) {
      values[i] = source[Math.floor(i / columns) * row + placeOf(grain, i % columns)] ?? 0;
    }
  }

  private answer(lot: Lot): Answering {
    const known = this.answering.get(lot);
    if (known) return known;
    const { arena, model } = this;
    const inbox = arena.take(lot * model.inputSize * 4);
    const { raw, examples } = placeExamples(arena, model, lot);
    const stages = placeStages(arena, model, this.parameters, examples, lot, false);
    const indices = arena.steps(lot, 1);
    const plan = arena.table([indices, 0, 0, 0, 0, lot]);
    const made = { inbox, plan, raw, examples, stages };
    this.answering.set(lot, made);
    return made;
  }

  private program(lot: Lot, bytes: boolean, scale: number): PlacedProgram {
    const key = `${lot} ${bytes} ${scale}`;
    const known = this.programs.get(key);
    if (known) return known;
    const { arena, model, zeros } = this;
    const { inbox, raw, examples, stages } = this.answer(lot);
    const program = new Program();
    gather(program, model, { address: inbox, bytes, scale }, raw, examples, 0, lot);
    const job = {
      arena,
      program,
      zeros,
      examples: { from: 0, count: lot },
      batch: lot,
      part: { index: 0, count: 1 },
      workers: 1,
    };
    forward(stages, job, false);
    const placed = program.place(arena);
    this.programs.set(key, placed);
    return placed;
  }
}
