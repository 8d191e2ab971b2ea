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
import { meet, takePart } from './team';

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
 * Runs a program once a step, or a worker's share of it.
 *
 * @param program `count` operations
 * @param plan what differs from step to step, by address: [steps × batch] indices, [steps × 2] rates (η and Adam's η′),
 *   [steps × 4] dropout streams, [steps] losses, [steps] hits; then the batch size
 * @param worker which of those who run it at the same time, from 0
 */
export function run(program: usize, count: i32, plan: usize, steps: i32, worker: i32): void {
  const end = program + <usize>count * opBytes;
  for (let s: i32 = 0; s < steps; s++) {
    const indices = u(plan, 0) + (<usize>(s * i(plan, 5)) << 2);
    const rates = u(plan, 1) + (<usize>s << 3);
    const stream = u(plan, 2) + (<usize>s << 4);
    const loss = u(plan, 3) + (<usize>s << 2);
    const hits = u(plan, 4) + (<usize>s << 2);
    let at = program;
    while (at < end) {
      if (i(at, 0) != Op.parts) {
        execute(at, indices, rates, stream, loss, hits, worker);
        at += opBytes;
        continue;
      }
      // starts [parts + 1], parts, place, workers
      const starts = u(at, 1), parts = i(at, 2), place = u(at, 3), workers = i(at, 4);
      for (let part = takePart(place, parts, workers, worker); part >= 0; part = takePart(place, parts, workers, worker)) {
        const own = starts + (<usize>part << 2);
        const after = load<u32>(own, 4);
        for (let op = <usize>load<u32>(own); op < after; op += opBytes) {
          execute(op, indices, rates, stream, loss, hits, worker);
        }
      }
      at = load<u32>(starts + (<usize>parts << 2));
    }
  }
}

function execute(
  at: usize, indices: usize, rates: usize, stream: usize, loss: usize, hits: usize, worker: i32,
): void {
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
    // x, rows, columns, otherRow, pairs, counts, ends, cuts
    case Op.compress:
      return compress(u(at, 1), i(at, 2), i(at, 3), u(at, 4), u(at, 5), u(at, 6), u(at, 7), i(at, 8));
    // pairs, counts, cuts, columns, w, c, rows, vectors, start, x, table
    case Op.inputProduct:
      if (worthwhile(u(at, 2), i(at, 3), i(at, 7), i(at, 4))) {
        return sparseMatmul(
          u(at, 1), u(at, 2), i(at, 3), i(at, 4), u(at, 5), u(at, 6), i(at, 7), i(at, 8), u(at, 9),
        );
      }
      return matmul(u(at, 10), u(at, 11), 1, i(at, 4), 4, 0, u(at, 5), u(at, 6), i(at, 7), i(at, 8), u(at, 9));
    // pairs, counts, cuts, columns, d, g, rows, vectors, zeros, x, table, cut, from, to
    case Op.inputGradient: {
      const from = u(at, 13), to = u(at, 14);
      if (worthwhile(u(at, 2), i(at, 3), i(at, 7), i(at, 4))) {
        return sparseGradient(
          u(at, 1), u(at, 2), i(at, 3), i(at, 4), u(at, 5), u(at, 6), i(at, 7), i(at, 8), i(at, 12), from, to,
        );
      }
      return matmul(
        u(at, 10) + (from << 2), u(at, 11), 1, i(at, 7), <usize>i(at, 4) << 2, 0,
        u(at, 5), u(at, 6) + from * (<usize>i(at, 8) << 4), <i32>(to - from), i(at, 8), u(at, 9),
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
    // d, rowsOfD, channels, pairs, counts, cuts, t, dx, exampleBytes, windows, places, runs, run, lineBytes, columns,
    // bytes of a worker's columns, zeros, examples
    case Op.convolutionDelta:
      return convolutionDelta(
        u(at, 1), u(at, 2), i(at, 3), u(at, 4), u(at, 5), i(at, 6), u(at, 7), u(at, 8), u(at, 9), u(at, 10), i(at, 11),
        i(at, 12), i(at, 13), u(at, 14), u(at, 15) + <usize>worker * u(at, 16), u(at, 17), i(at, 18),
      );
    // x, exampleBytes, d, g, examples; dense: taps, first tap, taps, lines, columns, step, jump, vectors, zeros;
    // sparse (pairs 0: never): pairs, counts, cuts, channels, t, cut, from, to, windows, runs, run, lineBytes
    case Op.convolutionGradient: {
      const places = i(at, 9) * i(at, 10);
      const pairs = u(at, 15);
      if (pairs != 0 && worthwhile(u(at, 16), i(at, 17), i(at, 5) * places, i(at, 18))) {
        const from = u(at, 21), to = u(at, 22);
        if (from == to) return;
        sparseConvolutionGradient(
          u(at, 1), u(at, 2), u(at, 23), places, i(at, 24), i(at, 25), u(at, 26), pairs, u(at, 16), i(at, 17),
          i(at, 18), u(at, 19), i(at, 20), from, to, i(at, 5),
        );
        const patch = i(at, 24) * i(at, 25) * 4;
        const rowOfT = <usize>patch << 2;
        return transpose(
          u(at, 19) + from * rowOfT, rowOfT, u(at, 4) + (from << 2), <usize>i(at, 13) << 4, <i32>(to - from), patch,
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
