/** The way back as operations of the kernel: from the loss's gradient (loss.ts) to that by what each layer puts out. */
import type { Activation } from '../../nn/spec';
import { type Job, ownPart, parameterOf, vectorsIn } from './forward';
import { type Arena, vectorBytes, vectorsFor } from './memory';
import { Op } from './ops';
import { endsOf, shareOf } from './program';
import { exampleBytes } from './rows';
import {
  type Block,
  type ConvolutionStage,
  type DenseStage,
  type NormalisationStage,
  type Pairs,
  type PoolingStage,
  pairsFor,
  type Stage,
} from './stages';
import type { Learning } from './weights';

/** What the way back adds to a layer. */
export interface Back {
  readonly stage: Stage;
  /** The gradient by what the layer puts out, laid out as that is. */
  readonly delta: Block;
  /** Where the gradient by what went in goes; null where nothing before it learns. */
  readonly before: Block | null;
  readonly learning: readonly Learning[];
  /** [columns × rows of the kernel], where it is needed: `before` is not null. */
  readonly transposed: number;
  readonly convolution: BackThroughConvolution | null;
}

export interface BackThroughConvolution {
  /** Delta without its zeros; null where windows are not whole vectors long. */
  readonly sparse: (Pairs & { readonly transposedGradient: number }) | null;
  /** Room for the patches of one example, `columnBytes` for each worker. */
  readonly columns: number;
  readonly columnBytes: number;
  /** Delta of the framed input. */
  readonly framed: number;
}

/** Takes room for the way back. @param workers how many will share it */
export function placeBack(
  arena: Arena,
  stages: readonly Stage[],
  learning: readonly Learning[],
  batch: number,
  workers: number,
): readonly Back[] {
  const backs: Back[] = [];
  let learns = false;
  let before: Block | null = null;
  for (const stage of stages) {
    const own = learning.filter(({ parameter }) => parameter.layer === stage.index);
    const { grain } = stage.output;
    const delta = { address: arena.take(batch * exampleBytes(grain)), grain };
    const into = learns ? before : null;
    const kernel = own.find(({ parameter }) => parameter.kind === 'kernel')?.parameter;
    backs.push({
      stage,
      delta,
      before: into,
      learning: own,
      transposed: kernel && into ? arena.rows(kernel.vectors * 4, vectorsFor(kernel.rows)) : 0,
      convolution:
        stage.kind === 'convolution' ? backThrough(arena, stage, batch, workers, into !== null) : null,
    });
    learns ||= own.length > 0;
    before = delta;
  }
  return backs;
}

function backThrough(
  arena: Arena,
  { layer, input, output, frame, windows }: ConvolutionStage,
  batch: number,
  workers: number,
  goesOn: boolean,
): BackThroughConvolution {
  const patch = layer.size * layer.size * input.grain.stride;
  const columnBytes = windows.places * patch * 4;
  const wholeVectors = input.grain.stride % 4 === 0;
  const channels = output.grain.stride;
  return {
    sparse: wholeVectors
      ? {
          ...pairsFor(arena, batch * windows.places, channels, workers),
          transposedGradient: arena.rows(channels, patch / 4),
        }
      : null,
    columns: goesOn ? arena.take(workers * columnBytes) : 0,
    columnBytes,
    framed: frame && goesOn ? arena.take(batch * frame.pictureBytes) : 0,
  };
}

function throughActivation(activation: Activation, output: Block, delta: Block, job: Job): void {
  const { program, examples } = job;
  const [y, d] = [ownPart(output, job), ownPart(delta, job)];
  const vectors = vectorsIn(delta.grain, examples.count);
  switch (activation) {
    case 'identity':
      return;
    case 'step':
      program.add(Op.clear, d, vectors);
      return;
    case 'sigmoid':
      program.add(Op.sigmoidBack, y, d, vectors);
      return;
    case 'tanh':
      program.add(Op.tanhBack, y, d, vectors);
      return;
    case 'relu':
      program.add(Op.reluBack, y, d, vectors);
      return;
  }
}

function throughDense(stage: DenseStage, back: Back, before: Block, job: Job): void {
  const { program, arena, examples, batch, zeros } = job;
  const row = exampleBytes(back.delta.grain);
  program.add(
    Op.matmul,
    ownPart(back.delta, job),
    arena.steps(batch, row),
    stage.layer.units,
    4,
    back.transposed,
    ownPart(before, job),
    examples.count,
    before.grain.groups * (before.grain.stride / 4),
    zeros,
  );
}

function throughConvolution(stage: ConvolutionStage, back: Back, before: Block | null, job: Job): void {
  const { program, arena, examples, workers, zeros } = job;
  const { layer, windows, frame, input } = stage;
  const { delta, convolution, transposed } = back;
  if (!convolution) return;
  const { source, places } = windows;
  const channels = delta.grain.stride;
  const rowsBefore = examples.from * places;
  const { sparse } = convolution;
  const runVectors = (layer.size * input.grain.stride) / 4;
  const patchBytes = layer.size * runVectors * vectorBytes;
  const pairs = sparse ? sparse.pairs + rowsBefore * channels * 8 : 0;
  const counts = sparse ? sparse.counts + rowsBefore * workers * 4 : 0;
  if (sparse) {
    program.add(
      Op.compress,
      ownPart(delta, job),
      examples.count * places,
      channels,
      patchBytes,
      pairs,
      counts,
      arena.table(endsOf(channels, workers, 4)),
      workers,
    );
  }
  if (!before) return;
  const pictures = frame ? convolution.framed : before.address;
  const pictureBytes = source.pictureBytes;
  const own = pictures + examples.from * pictureBytes;
  program.add(
    Op.convolutionDelta,
    ownPart(delta, job),
    arena.steps(places, channels * 4),
    channels,
    pairs,
    counts,
    workers,
    transposed,
    own,
    pictureBytes,
    windows.table,
    places,
    layer.size,
    runVectors,
    source.lineBytes,
    convolution.columns,
    convolution.columnBytes,
    zeros,
    examples.count,
  );
  if (!frame) return;
  program.add(
    Op.unpad,
    ownPart(before, job),
    layer.from.picture.width * before.grain.stride * 4,
    layer.from.picture.height,
    own,
    frame.lineBytes,
    frame.pictureBytes,
    frame.margin,
    examples.count,
  );
}

function throughPooling(stage: PoolingStage, delta: Block, before: Block, job: Job): void {
  const { program, examples } = job;
  const { windows, layer, taps, tapCount, winners } = stage;
  const from = ownPart(delta, job);
  const own = winners + examples.from * exampleBytes(delta.grain);
  const rest = [
    windows.table,
    windows.places,
    taps,
    tapCount,
    ownPart(before, job),
    exampleBytes(before.grain),
    delta.grain.stride / 4,
    examples.count,
  ] as const;
  if (layer.of === 'average') program.add(Op.averagePoolBack, from, ...rest);
  else program.add(Op.maximumPoolBack, from, own, ...rest);
}

function throughNormalisation(stage: NormalisationStage, back: Back, job: Job): void {
  const { program, examples, part, batch } = job;
  const { normal, spread } = stage;
  const { delta, before, learning } = back;
  const { groups, stride } = delta.grain;
  const [gain = 0, shift = 0] = learning.map(({ gradient }) => gradient);
  const vectors = stride / 4;
  const own = shareOf(vectors, part);
  const offset = own.from * vectorBytes;
  program.meet();
  program.add(
    Op.normalisationSums,
    delta.address + offset,
    normal + offset,
    stride * 4,
    batch * groups,
    own.count,
    gain + offset,
    shift + offset,
  );
  program.meet();
  if (!before) return;
  program.add(
    Op.normaliseBack,
    ownPart(delta, job),
    normal + examples.from * exampleBytes(delta.grain),
    ownPart(before, job),
    examples.count * groups,
    vectors,
    batch * groups,
    spread,
    parameterOf(stage, 'gain').address,
    gain,
    shift,
  );
}

/** From the last layer's delta to the first's, for the part's examples. */
export function backward(backs: readonly Back[], job: Job): void {
  for (const back of [...backs].reverse()) {
    const { stage, delta, before } = back;
    switch (stage.kind) {
      case 'dense':
        throughActivation(stage.layer.activation, stage.output, delta, job);
        if (before) throughDense(stage, back, before, job);
        break;
      case 'convolution':
        throughActivation(stage.layer.activation, stage.output, delta, job);
        throughConvolution(stage, back, before, job);
        break;
      case 'pooling':
        if (before) throughPooling(stage, delta, before, job);
        break;
      case 'normalisation':
        throughActivation(stage.layer.activation, stage.output, delta, job);
        throughNormalisation(stage, back, job);
        break;
      case 'dropout':
        if (before) {
          const mask = { address: stage.mask, grain: delta.grain };
          const vectors = vectorsIn(delta.grain, job.examples.count);
          job.program.add(
            Op.multiply,
            ownPart(delta, job),
            ownPart(mask, job),
            ownPart(before, job),
            vectors,
          );
        }
        break;
    }
  }
}
