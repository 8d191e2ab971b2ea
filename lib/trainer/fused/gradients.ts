/** The loss's gradient by kernels and biases as operations of the kernel, once every layer's delta is there. */
import type { Back, BackThroughConvolution } from './backward';
import type { Job } from './forward';
import { vectorBytes } from './memory';
import { Op } from './ops';
import { shareOf } from './program';
import { exampleBytes } from './rows';
import type { Block, ConvolutionStage, DenseStage } from './stages';
import { type Learning, rowBytes } from './weights';

/** The worker's part of the gradients by kernels and biases, over the examples of all workers. */
export function gradients(backs: readonly Back[], job: Job): void {
  for (const { stage, delta, learning, convolution } of backs) {
    if (stage.kind === 'dense') denseGradient(stage, delta, learning, job);
    else if (stage.kind === 'convolution' && convolution) {
      convolutionGradient(stage, delta, learning, convolution, job);
    }
  }
}

/** Σ delta over rows: the bias's gradient, for the worker's vectors. */
function biasGradient(delta: Block, gradient: number, job: Job): void {
  const { program, batch, worker } = job;
  const { groups, stride } = delta.grain;
  const own = shareOf(stride / 4, worker);
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
  const { program, arena, batch, zeros } = job;
  const { rows, vectors } = kernel.parameter;
  const own = job.rowsOf(kernel.parameter);
  const row = exampleBytes(input.grain);
  const table = arena.steps(rows, 4);
  if (sparse) {
    program.add(
      Op.inputGradient,
      sparse.pairs,
      sparse.counts,
      rows,
      delta.address,
      kernel.gradient,
      batch,
      vectors,
      zeros,
      input.address,
      table,
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

function convolutionGradient(
  { layer, input, windows, frame }: ConvolutionStage,
  delta: Block,
  [kernel, bias]: readonly Learning[],
  { sparse }: BackThroughConvolution,
  job: Job,
): void {
  if (!kernel || !bias) return;
  const { program, arena, worker, batch, zeros } = job;
  const { source } = windows;
  const { rows, vectors } = kernel.parameter;
  const run = layer.size * input.grain.stride;
  const taps = Array.from(
    { length: rows },
    (_, tap) => Math.floor(tap / run) * source.lineBytes + (tap % run) * 4,
  );
  const pixel = input.grain.stride * 4;
  const { height, width } = layer.to.picture;
  const own = shareOf(rows, worker, 4);
  const filters = shareOf(delta.grain.stride, worker, 4);
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
    delta.grain.stride,
    sparse?.transposedGradient ?? 0,
    filters.from,
    filters.from + filters.count,
    windows.table,
    layer.size,
    run / 4,
    source.lineBytes,
  );
  biasGradient(delta, bias.gradient, job);
}
