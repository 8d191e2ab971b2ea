/** The loss's gradient by kernels and biases as operations of the kernel, once every layer's delta is there. */
import type { Back, BackThroughConvolution } from './backward';
import { type Job, rowsOf } from './forward';
import { vectorBytes } from './memory';
import { Op } from './ops';
import { type Part, type Share, shareOf } from './program';
import { exampleBytes } from './rows';
import type { Block, ConvolutionStage, DenseStage } from './stages';
import { type Learning, rowBytes } from './weights';

/** The part's share of the gradients by kernels and biases, over the examples of all parts. */
export function gradients(backs: readonly Back[], job: Job): void {
  for (const { stage, delta, learning, convolution } of backs) {
    if (stage.kind === 'dense') denseGradient(stage, delta, learning, job);
    else if (stage.kind === 'convolution' && convolution) {
      convolutionGradient(stage, delta, learning, convolution, job);
    }
  }
}

/** Σ delta over rows: the bias's gradient, for the part's vectors. */
function biasGradient(delta: Block, gradient: number, job: Job): void {
  const { program, batch, part } = job;
  const { groups, stride } = delta.grain;
  const own = shareOf(stride / 4, part);
  const offset = own.from * vectorBytes;
  program.add(Op.sumRows, delta.address + offset, stride * 4, batch * groups, own.count, gradient + offset);
}

function denseGradient(
  { input, sparse }: DenseStage,
  delta: Block,
  [kernel, bias]: readonly Learning[],
  job: Job,
): void {
  if (!kernel || !bias) return;
  const { program, arena, batch, zeros, part } = job;
  const { rows, vectors } = kernel.parameter;
  const own = rowsOf(kernel.parameter, job);
  const row = exampleBytes(input.grain);
  const table = arena.steps(rows, 4);
  if (sparse) {
    program.add(
      Op.inputGradient,
      sparse.pairs,
      sparse.counts,
      part.count,
      rows,
      delta.address,
      kernel.gradient,
      batch,
      vectors,
      zeros,
      input.address,
      table,
      part.index,
      own.from,
      own.from + own.count,
    );
  } else {
    const start = kernel.gradient + own.from * rowBytes(kernel.parameter);
    const from = input.address + own.from * 4;
    program.add(Op.matmul, from, table, batch, row, delta.address, start, own.count, vectors, zeros);
  }
  biasGradient(delta, bias.gradient, job);
}

/**
 * The part's filters, where the gradient is summed from pairs. All examples are gone through for each share of them, so that there
 * are only as many shares as workers, and most parts have none.
 */
function filtersOf(
  channels: number,
  { index, count }: Part,
  workers: number,
): { cut: number; filters: Share } {
  const each = count / workers;
  if (index % each > 0) return { cut: 0, filters: { from: 0, count: 0 } };
  const cut = index / each;
  return { cut, filters: shareOf(channels, { index: cut, count: workers }, 4) };
}

function convolutionGradient(
  { layer, input, windows, frame }: ConvolutionStage,
  delta: Block,
  [kernel, bias]: readonly Learning[],
  { sparse }: BackThroughConvolution,
  job: Job,
): void {
  if (!kernel || !bias) return;
  const { program, arena, part, workers, batch, zeros } = job;
  const { source } = windows;
  const { rows, vectors } = kernel.parameter;
  const run = layer.size * input.grain.stride;
  const taps = Array.from(
    { length: rows },
    (_, tap) => Math.floor(tap / run) * source.lineBytes + (tap % run) * 4,
  );
  const pixel = input.grain.stride * 4;
  const { height, width } = layer.to.picture;
  const own = shareOf(rows, part, 4);
  const { cut, filters } = filtersOf(delta.grain.stride, part, workers);
  program.add(
    Op.convolutionGradient,
    frame?.address ?? input.address,
    source.pictureBytes,
    delta.address,
    kernel.gradient,
    batch,
    arena.table(taps),
    own.from,
    own.count,
    height,
    width,
    layer.stride * pixel,
    layer.stride * source.lineBytes - width * layer.stride * pixel,
    vectors,
    zeros,
    sparse?.pairs ?? 0,
    sparse?.counts ?? 0,
    workers,
    delta.grain.stride,
    sparse?.transposedGradient ?? 0,
    cut,
    filters.from,
    filters.from + filters.count,
    windows.table,
    layer.size,
    run / 4,
    source.lineBytes,
  );
  biasGradient(delta, bias.gradient, job);
}
