// Runs programs: lists of operations that were laid out once for a network, so that many gradient steps are one call.
// An operation is its number and up to 31 words, addresses mostly (../ops.ts).
import { Op, opWords } from '../ops';
import {
  convolutionDelta, convolutionGradient, convolve, pad, sparseConvolutionGradient, unpad,
} from './convolution';
import {
  clearPadding, multiply, relu, reluBack, sigmoid, sigmoidBack, step as stepFunction, sumRows, tanh, tanhBack, transpose,
} from './elementwise';
import { gatherBytes, gatherFloats, gatherLabels, targetsFromLabels, widen } from './examples';
import { sigmoidLoss, softmaxLoss, squaredLoss, sumLosses } from './loss';
import { matmul } from './matmul';
import { batchMoments, normalisationSums, normalise, normaliseBack, spreadOf } from './normalisation';
import { adagrad, adam, momentum, nesterov, rmsprop, sgd } from './optimisers';
import { averagePool, averagePoolBack, maximumPool, maximumPoolBack } from './pooling';
import { dropout } from './random';
import { compress, sparseGradient, sparseMatmul, worthwhile } from './sparse';
import { meet } from './team';

const opBytes: usize = <usize>opWords << 2;

// @ts-ignore: decorator
@inline
function u(at: usize, word: i32): usize {
  return load<u32>(at + (<usize>word << 2));
}

// @ts-ignore: decorator
@inline
function i(at: usize, word: i32): i32 {
  return load<i32>(at + (<usize>word << 2));
}

// @ts-ignore: decorator
@inline
function f(at: usize, word: i32): f32 {
  return f32.load(at + (<usize>word << 2));
}

/**
 * Runs a program once a step.
 *
 * @param program `count` operations
 * @param plan what differs from step to step, by address: [steps × batch] indices, [steps × 2] rates (η and Adam's η′),
 *   [steps × 4] dropout streams, [steps] losses, [steps] hits; then the batch size
 */
export function run(program: usize, count: i32, plan: usize, steps: i32): void {
  const end = program + <usize>count * opBytes;
  for (let s: i32 = 0; s < steps; s++) {
    const indices = u(plan, 0) + (<usize>(s * i(plan, 5)) << 2);
    const rates = u(plan, 1) + (<usize>s << 3);
    const stream = u(plan, 2) + (<usize>s << 4);
    const loss = u(plan, 3) + (<usize>s << 2);
    const hits = u(plan, 4) + (<usize>s << 2);
    for (let at = program; at < end; at += opBytes) execute(at, indices, rates, stream, loss, hits);
  }
}

function execute(at: usize, indices: usize, rates: usize, stream: usize, loss: usize, hits: usize): void {
  switch (i(at, 0)) {
    // place, workers
    case Op.meet:
      return meet(u(at, 1), i(at, 2));
    // from, first row, rows, columns, scale, to
    case Op.gatherBytes:
      return gatherBytes(u(at, 1), indices + (u(at, 2) << 2), i(at, 3), i(at, 4), f(at, 5), u(at, 6));
    // from, first row, rows, columns, scale, to, toRow
    case Op.gatherFloats:
    case Op.gatherTargets:
      return gatherFloats(u(at, 1), indices + (u(at, 2) << 2), i(at, 3), i(at, 4), f(at, 5), u(at, 6), u(at, 7));
    // from, first row, rows, to
    case Op.gatherLabels:
      return gatherLabels(u(at, 1), indices + (u(at, 2) << 2), i(at, 3), u(at, 4));
    // labels, rows, outputs, to, toRow
    case Op.targetsFromLabels:
      return targetsFromLabels(u(at, 1), i(at, 2), i(at, 3), u(at, 4), u(at, 5));
    // from, groups, numbers, to, groupBytes
    case Op.widen:
      return widen(u(at, 1), i(at, 2), i(at, 3), u(at, 4), u(at, 5));
    // x, rows, columns, otherRow, pairs, counts
    case Op.compress:
      return compress(u(at, 1), i(at, 2), i(at, 3), u(at, 4), u(at, 5), u(at, 6));
    // pairs, counts, columns, w, c, rows, vectors, start, x, table
    case Op.inputProduct:
      if (worthwhile(u(at, 2), i(at, 6), i(at, 3))) {
        return sparseMatmul(u(at, 1), u(at, 2), i(at, 3), u(at, 4), u(at, 5), i(at, 6), i(at, 7), u(at, 8));
      }
      return matmul(u(at, 9), u(at, 10), 1, i(at, 3), 4, 0, u(at, 4), u(at, 5), i(at, 6), i(at, 7), u(at, 8));
    // pairs, counts, columns, d, g, rows, vectors, zeros, x, table, from, to
    case Op.inputGradient: {
      const row = <usize>i(at, 7) << 4, from = u(at, 11), to = u(at, 12);
      if (worthwhile(u(at, 2), i(at, 6), i(at, 3))) {
        return sparseGradient(
          u(at, 1), u(at, 2), i(at, 3), u(at, 4), u(at, 5), i(at, 6), i(at, 7), <u32>(from * row), <u32>(to * row),
        );
      }
      return matmul(
        u(at, 9) + (from << 2), u(at, 10), 1, i(at, 6), <usize>i(at, 3) << 2, 0,
        u(at, 4), u(at, 5) + from * row, <i32>(to - from), i(at, 7), u(at, 8),
      );
    }
    // a, table, inner, aInner, b, c, rows, vectors, start
    case Op.matmul:
      return matmul(u(at, 1), u(at, 2), 1, i(at, 3), u(at, 4), 0, u(at, 5), u(at, 6), i(at, 7), i(at, 8), u(at, 9));
    // x, exampleBytes, windows, places, runs, run, jump, w, y, vectors, bias, examples
    case Op.convolve:
      return convolve(
        u(at, 1), u(at, 2), u(at, 3), i(at, 4), i(at, 5), i(at, 6), u(at, 7), u(at, 8), u(at, 9), i(at, 10), u(at, 11),
        i(at, 12),
      );
    // d, rowsOfD, channels, pairs, counts, t, dx, exampleBytes, windows, places, runs, run, lineBytes, column, zeros,
    // examples
    case Op.convolutionDelta:
      return convolutionDelta(
        u(at, 1), u(at, 2), i(at, 3), u(at, 4), u(at, 5), u(at, 6), u(at, 7), u(at, 8), u(at, 9), i(at, 10), i(at, 11),
        i(at, 12), u(at, 13), u(at, 14), u(at, 15), i(at, 16),
      );
    // x, exampleBytes, d, g, examples; dense: taps, first tap, taps, lines, columns, step, jump, vectors, zeros;
    // sparse (pairs 0: never): pairs, counts, channels, t, from, to, windows, runs, run, lineBytes
    case Op.convolutionGradient: {
      const places = i(at, 9) * i(at, 10);
      const pairs = u(at, 15);
      if (pairs != 0 && worthwhile(u(at, 16), i(at, 5) * places, i(at, 17))) {
        sparseConvolutionGradient(
          u(at, 1), u(at, 2), u(at, 21), places, i(at, 22), i(at, 23), u(at, 24), pairs, u(at, 16), i(at, 17),
          u(at, 18), i(at, 19), i(at, 20), i(at, 5),
        );
        const patch = i(at, 22) * i(at, 23) * 4;
        const rowOfT = <usize>patch << 2;
        return transpose(
          u(at, 18) + u(at, 19) * rowOfT, rowOfT, u(at, 4) + (u(at, 19) << 2), <usize>i(at, 13) << 4,
          i(at, 20) - i(at, 19), patch,
        );
      }
      return convolutionGradient(
        u(at, 1), u(at, 2), u(at, 6) + (u(at, 7) << 2), i(at, 8), i(at, 9), i(at, 10), u(at, 11), u(at, 12), u(at, 3),
        u(at, 4) + u(at, 7) * (<usize>i(at, 13) << 4), i(at, 13), i(at, 5), u(at, 14),
      );
    }
    // x, lineBytes, lines, framed, framedLine, framedBytes, margin, examples
    case Op.pad:
      return pad(u(at, 1), u(at, 2), i(at, 3), u(at, 4), u(at, 5), u(at, 6), u(at, 7), i(at, 8));
    case Op.unpad:
      return unpad(u(at, 1), u(at, 2), i(at, 3), u(at, 4), u(at, 5), u(at, 6), u(at, 7), i(at, 8));
    // x, exampleBytes, windows, places, taps, count, y, winners, vectors, examples
    case Op.maximumPool:
      return maximumPool(
        u(at, 1), u(at, 2), u(at, 3), i(at, 4), u(at, 5), i(at, 6), u(at, 7), u(at, 8), i(at, 9), i(at, 10),
      );
    // d, winners, windows, places, taps, count, dx, exampleBytes, vectors, examples
    case Op.maximumPoolBack:
      return maximumPoolBack(
        u(at, 1), u(at, 2), u(at, 3), i(at, 4), u(at, 5), i(at, 6), u(at, 7), u(at, 8), i(at, 9), i(at, 10),
      );
    // x, exampleBytes, windows, places, taps, count, y, vectors, examples
    case Op.averagePool:
      return averagePool(u(at, 1), u(at, 2), u(at, 3), i(at, 4), u(at, 5), i(at, 6), u(at, 7), i(at, 8), i(at, 9));
    // d, windows, places, taps, count, dx, exampleBytes, vectors, examples
    case Op.averagePoolBack:
      return averagePoolBack(u(at, 1), u(at, 2), i(at, 3), u(at, 4), i(at, 5), u(at, 6), u(at, 7), i(at, 8), i(at, 9));
    // x, row, rows, vectors, mean, spread, runningMean, runningVariance, epsilon, keep
    case Op.batchMoments:
      return batchMoments(
        u(at, 1), u(at, 2), i(at, 3), i(at, 4), u(at, 5), u(at, 6), u(at, 7), u(at, 8), f(at, 9), f(at, 10),
      );
    // variance, spread, vectors, epsilon
    case Op.spreadOf:
      return spreadOf(u(at, 1), u(at, 2), i(at, 3), f(at, 4));
    // x, normal, y, rows, vectors, mean, spread, gain, shift
    case Op.normalise:
      return normalise(
        u(at, 1), u(at, 2), u(at, 3), i(at, 4), i(at, 5), u(at, 6), u(at, 7), u(at, 8), u(at, 9),
      );
    // d, normal, row, rows, vectors, gain, shift
    case Op.normalisationSums:
      return normalisationSums(u(at, 1), u(at, 2), u(at, 3), i(at, 4), i(at, 5), u(at, 6), u(at, 7));
    // d, normal, dx, rows, vectors, all, spread, gain, gainGradient, shiftGradient
    case Op.normaliseBack:
      return normaliseBack(
        u(at, 1), u(at, 2), u(at, 3), i(at, 4), i(at, 5), i(at, 6), u(at, 7), u(at, 8), u(at, 9), u(at, 10),
      );
    // first, x, mask, y, rows, groups, numbers, groupBytes, threshold, kept
    case Op.dropout:
      return dropout(
        stream, <u32>u(at, 1), u(at, 2), u(at, 3), u(at, 4), i(at, 5), i(at, 6), i(at, 7), u(at, 8), <u32>u(at, 9),
        f(at, 10),
      );
    // x, factor, product, vectors
    case Op.multiply:
      return multiply(u(at, 1), u(at, 2), u(at, 3), i(at, 4));
    // x, vectors
    case Op.clear:
      return memory.fill(u(at, 1), 0, u(at, 2) << 4);
    // x, rows, numbers, rowBytes
    case Op.clearPadding:
      return clearPadding(u(at, 1), i(at, 2), i(at, 3), u(at, 4));
    // x, vectors
    case Op.sigmoid:
      return sigmoid(u(at, 1), i(at, 2));
    case Op.tanh:
      return tanh(u(at, 1), i(at, 2));
    case Op.relu:
      return relu(u(at, 1), i(at, 2));
    case Op.step:
      return stepFunction(u(at, 1), i(at, 2));
    // y, d, vectors
    case Op.sigmoidBack:
      return sigmoidBack(u(at, 1), u(at, 2), i(at, 3));
    case Op.tanhBack:
      return tanhBack(u(at, 1), u(at, 2), i(at, 3));
    case Op.reluBack:
      return reluBack(u(at, 1), u(at, 2), i(at, 3));
    // z, labels, d, rows, classes, vectors, share, losses, hits
    case Op.softmaxLoss:
      return softmaxLoss(
        u(at, 1), u(at, 2), u(at, 3), i(at, 4), i(at, 5), i(at, 6), f(at, 7), u(at, 8), u(at, 9),
      );
    // z, labels, d, rows, share, losses, hits
    case Op.sigmoidLoss:
      return sigmoidLoss(u(at, 1), u(at, 2), u(at, 3), i(at, 4), f(at, 5), u(at, 6), u(at, 7));
    // y, targets, labels, d, rows, outputs, vectors, classes, share, losses, hits
    case Op.squaredLoss:
      return squaredLoss(
        u(at, 1), u(at, 2), u(at, 3), u(at, 4), i(at, 5), i(at, 6), i(at, 7), i(at, 8), f(at, 9), u(at, 10), u(at, 11),
      );
    // losses, hits, rows
    case Op.sumLosses:
      return sumLosses(u(at, 1), u(at, 2), i(at, 3), loss, hits);
    // x, row, rows, vectors, total
    case Op.sumRows:
      return sumRows(u(at, 1), u(at, 2), i(at, 3), i(at, 4), u(at, 5));
    // from, fromRow, to, toRow, rows, columns
    case Op.transpose:
      return transpose(u(at, 1), u(at, 2), u(at, 3), u(at, 4), i(at, 5), i(at, 6));
    // w, g, first moment, second moment, vectors, decay, then the rule's constants
    case Op.sgd:
      return sgd(u(at, 1), u(at, 2), i(at, 5), f(at, 6), f(rates, 0));
    case Op.momentum:
      return momentum(u(at, 1), u(at, 2), u(at, 3), i(at, 5), f(at, 6), f(rates, 0), f(at, 7));
    case Op.nesterov:
      return nesterov(u(at, 1), u(at, 2), u(at, 3), i(at, 5), f(at, 6), f(rates, 0), f(at, 7));
    case Op.adagrad:
      return adagrad(u(at, 1), u(at, 2), u(at, 3), i(at, 5), f(at, 6), f(rates, 0), f(at, 7));
    case Op.rmsprop:
      return rmsprop(u(at, 1), u(at, 2), u(at, 3), i(at, 5), f(at, 6), f(rates, 0), f(at, 7), f(at, 8));
    case Op.adam:
      return adam(
        u(at, 1), u(at, 2), u(at, 3), u(at, 4), i(at, 5), f(at, 6), 0, f(rates, 1), f(at, 7), f(at, 8), f(at, 9),
      );
    case Op.adamw:
      return adam(
        u(at, 1), u(at, 2), u(at, 3), u(at, 4), i(at, 5), 0, f(at, 6) * f(rates, 0), f(rates, 1), f(at, 7), f(at, 8),
        f(at, 9),
      );
  }
}
