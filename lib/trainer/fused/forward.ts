/** The way forward as operations of the kernel. */
import { type Activation, normalisation } from '../../nn/spec';
import { type Arena, vectorsFor } from './memory';
import { Op } from './ops';
import { endsOf, float, type Part, type Program, type Share, shareOf } from './program';
import { exampleBytes, type Grain, span } from './rows';
import type { Block, ConvolutionStage, DenseStage, NormalisationStage, PoolingStage, Stage } from './stages';
import { type PlacedParameter, rowBytes } from './weights';

/** What a program is written for. */
export interface Job {
  readonly arena: Arena;
  readonly program: Program;
  /** The part's share of the batch. */
  readonly examples: Share;
  /** Examples of the batch. */
  readonly batch: number;
  readonly part: Part;
  /** Who take the parts. */
  readonly workers: number;
  /** A row of zeros, as long as the longest. */
  readonly zeros: number;
}

/** The part's rows of a dense layer's kernel: products of whole matrices take four at a time. */
export const rowsOf = ({ rows }: PlacedParameter, { part }: Job): Share => shareOf(rows, part, 4);

/** The parameter of that kind, which the layer has. */
export function parameterOf(stage: Stage, kind: PlacedParameter['kind']): PlacedParameter {
  const found = stage.parameters.find((parameter) => parameter.kind === kind);
  if (!found) throw new RangeError(`no ${kind} in layer ${stage.index}`);
  return found;
}

/** Where the part's examples begin. */
export const ownPart = ({ address, grain }: Block, { examples }: Job): number =>
  address + examples.from * exampleBytes(grain);

/** Vectors of so many examples. */
export const vectorsIn = (grain: Grain, examples: number): number => (exampleBytes(grain) / 16) * examples;

function activate(activation: Activation, output: Block, job: Job): void {
  const { program, examples } = job;
  const at = ownPart(output, job);
  const { grain } = output;
  const vectors = vectorsIn(grain, examples.count);
  switch (activation) {
    case 'identity':
      return;
    case 'step':
      program.add(Op.step, at, vectors);
      return;
    case 'tanh':
      program.add(Op.tanh, at, vectors);
      return;
    case 'relu':
      program.add(Op.relu, at, vectors);
      return;
    case 'sigmoid':
      program.add(Op.sigmoid, at, vectors);
      // σ(0) is not zero, and windows take the padding behind the last channel along.
      if (grain.groups > 1 && grain.numbers < grain.stride) {
        program.add(Op.clearPadding, at, examples.count * grain.groups, grain.numbers, grain.stride * 4);
      }
      return;
  }
}

function dense(stage: DenseStage, job: Job): void {
  const { program, arena, examples } = job;
  const { input, output, sparse, layer } = stage;
  const kernel = parameterOf(stage, 'kernel');
  const bias = parameterOf(stage, 'bias');
  const [from, to] = [ownPart(input, job), ownPart(output, job)];
  const columns = span(input.grain);
  const table = arena.steps(job.batch, exampleBytes(input.grain));
  if (sparse) {
    const pairs = sparse.pairs + examples.from * columns * 8;
    const cuts = job.part.count;
    const counts = sparse.counts + examples.from * cuts * 4;
    const ends = arena.table(endsOf(columns, cuts, 4));
    program.add(Op.compress, from, examples.count, columns, rowBytes(kernel), pairs, counts, ends, cuts);
    program.add(
      Op.inputProduct,
      pairs,
      counts,
      cuts,
      columns,
      kernel.address,
      to,
      examples.count,
      kernel.vectors,
      bias.address,
      from,
      table,
    );
  } else {
    program.add(
      Op.matmul,
      from,
      table,
      columns,
      4,
      kernel.address,
      to,
      examples.count,
      kernel.vectors,
      bias.address,
    );
  }
  activate(layer.activation, output, job);
}

function convolution(stage: ConvolutionStage, job: Job): void {
  const { program, examples } = job;
  const { layer, input, output, frame, windows } = stage;
  const kernel = parameterOf(stage, 'kernel');
  const bias = parameterOf(stage, 'bias');
  const { source } = windows;
  if (frame) {
    program.add(
      Op.pad,
      ownPart(input, job),
      layer.from.picture.width * input.grain.stride * 4,
      layer.from.picture.height,
      frame.address + examples.from * frame.pictureBytes,
      frame.lineBytes,
      frame.pictureBytes,
      frame.margin,
      examples.count,
    );
  }
  const run = layer.size * input.grain.stride;
  program.add(
    Op.convolve,
    source.address + examples.from * source.pictureBytes,
    source.pictureBytes,
    windows.table,
    windows.places,
    layer.size,
    run,
    source.lineBytes - run * 4,
    kernel.address,
    ownPart(output, job),
    kernel.vectors,
    bias.address,
    examples.count,
  );
  activate(layer.activation, output, job);
}

function pooling({ layer, windows, taps, tapCount, winners, output }: PoolingStage, job: Job): void {
  const { source, table, places } = windows;
  const { examples, program } = job;
  const from = source.address + examples.from * source.pictureBytes;
  const to = ownPart(output, job);
  const vectors = vectorsFor(output.grain.numbers);
  const common = [from, source.pictureBytes, table, places, taps, tapCount, to] as const;
  if (layer.of === 'average') {
    program.add(Op.averagePool, ...common, vectors, examples.count);
  } else {
    const own = winners + examples.from * exampleBytes(output.grain);
    program.add(Op.maximumPool, ...common, own, vectors, examples.count);
  }
}

function normalised(stage: NormalisationStage, job: Job, training: boolean): void {
  const { program, examples, part, batch } = job;
  const { layer, input, output, mean, spread, normal } = stage;
  const parameter = (kind: PlacedParameter['kind']) => parameterOf(stage, kind).address;
  const { groups, stride } = output.grain;
  const vectors = stride / 4;
  if (training) {
    const own = shareOf(vectors, part);
    const offset = own.from * 16;
    program.meet();
    program.add(
      Op.batchMoments,
      input.address + offset,
      stride * 4,
      batch * groups,
      own.count,
      mean + offset,
      spread + offset,
      parameter('mean') + offset,
      parameter('variance') + offset,
      float(normalisation.epsilon),
      float(normalisation.keep),
    );
    program.meet();
  } else {
    program.add(Op.spreadOf, parameter('variance'), spread, vectors, float(normalisation.epsilon));
  }
  program.add(
    Op.normalise,
    ownPart(input, job),
    normal + examples.from * exampleBytes(output.grain),
    ownPart(output, job),
    examples.count * groups,
    vectors,
    training ? mean : parameter('mean'),
    spread,
    parameter('gain'),
    parameter('shift'),
  );
  activate(layer.activation, output, job);
}

/** Runs the part's examples through the layers. */
export function forward(stages: readonly Stage[], job: Job, training: boolean): void {
  for (const stage of stages) {
    switch (stage.kind) {
      case 'dense':
        dense(stage, job);
        break;
      case 'convolution':
        convolution(stage, job);
        break;
      case 'pooling':
        pooling(stage, job);
        break;
      case 'normalisation':
        normalised(stage, job, training);
        break;
      case 'dropout': {
        const { layer, input, output, mask, order } = stage;
        const { groups, numbers, stride } = output.grain;
        const kept = 1 / (1 - layer.rate);
        job.program.add(
          Op.dropout,
          order * job.batch + job.examples.from,
          ownPart(input, job),
          mask + job.examples.from * exampleBytes(output.grain),
          ownPart(output, job),
          job.examples.count,
          groups,
          numbers,
          stride * 4,
          Math.ceil(layer.rate * 0x1_0000_0000),
          float(kept),
        );
        break;
      }
    }
  }
}
