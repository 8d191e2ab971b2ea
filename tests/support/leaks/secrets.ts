/** What of a round must not leave the server before the reveal, as byte strings to look for. */
import type { Dataset } from '../../../lib/nn/dataset';
import type { Needle } from './byte-search';

export interface Figure {
  readonly what: string;
  readonly value: number;
}

export interface RoundSecrets {
  /** Hex. */
  readonly seed: string;
  readonly hidden: Dataset;
  /** Hidden scores and gaps: numbers between −1 and 10 with many decimals. */
  readonly figures: readonly Figure[];
  /** Ids of participants by hidden rank, and in orders that are open (of joining, of the board). */
  readonly ranking: readonly string[];
  readonly openOrders: readonly (readonly string[])[];
}

const bytesOf = (array: Float32Array | Float64Array | Uint8Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).slice();

/** Consecutive labels that are unlikely (2⁻⁸⁰) to follow one another like this elsewhere. */
const labelWindow = (classes: number) => Math.ceil(80 / Math.log2(classes));

function labelNeedles(what: string, { labels, classes }: Dataset): Needle[] {
  const size = labelWindow(classes);
  const needles: Needle[] = [];
  for (let start = 0; start + size <= labels.length; start += size) {
    const window = labels.slice(start, start + size);
    needles.push({ what, bytes: window });
    needles.push({ what, bytes: new TextEncoder().encode(window.join('')) });
    needles.push({ what, bytes: bytesOf(Float32Array.from(window)) });
  }
  return needles;
}

/** About where of a row of inputs the `size` most varied values stand, beginning with one that is not zero. */
function mostVaried(row: Float32Array | Uint8Array, size: number): { start: number; kinds: number } {
  let best = { start: 0, kinds: 0 };
  for (let start = 0; start + size <= row.length; start += 3) {
    if (row[start] === 0) continue;
    const kinds = new Set(row.subarray(start, start + size)).size;
    if (kinds > best.kinds) best = { start, kinds };
  }
  return best;
}

/** Grey values that a stretch must have at least. */
const leastKinds = 14;

/**
 * A stretch of each image, as it is stored and as 32-bit floats, scaled and not. Images too plain to be told
 * from others are left out (thin strokes: some stretches of the test digits stand in training digits as well);
 * `share` says how many are looked for.
 */
function imageNeedles(
  what: string,
  { inputs, inputSize, count, scale }: Dataset,
): { needles: Needle[]; share: number } {
  const needles: Needle[] = [];
  // Points of the plane have two coordinates: eight of them make a stretch.
  const rowsAtOnce = Math.max(1, Math.ceil(16 / inputSize));
  // Two rows and more of a digit: a thin stroke alone has few greys.
  const size = Math.min(64, rowsAtOnce * inputSize);
  let used = 0;
  const stretches = Math.floor(count / rowsAtOnce);
  for (let index = 0; index < stretches; index += 1) {
    const row = inputs.subarray(index * rowsAtOnce * inputSize, (index + 1) * rowsAtOnce * inputSize);
    const { start, kinds } = mostVaried(row, size);
    if (kinds < leastKinds) continue;
    used += 1;
    const stretch = row.slice(start, start + size);
    needles.push({ what, bytes: bytesOf(stretch) });
    if (stretch instanceof Uint8Array) needles.push({ what, bytes: bytesOf(Float32Array.from(stretch)) });
    if (scale !== 1) {
      needles.push({ what, bytes: bytesOf(Float32Array.from(stretch, (value) => value * scale)) });
    }
  }
  return { needles, share: used / stretches };
}

/** Images and labels of a data set that must not be sent; also used for the test digits under the hidden set. */
export function datasetNeedles(what: string, dataset: Dataset): Needle[] {
  const { needles, share } = imageNeedles(`${what} image`, dataset);
  if (share < 0.8) throw new Error(`only ${share} of the ${what} images can be looked for`);
  return [...needles, ...labelNeedles(`${what} labels`, dataset)];
}

const reversed = (bytes: Uint8Array) => bytes.slice().reverse();

/** Figures as doubles and as pairs of floats: long enough to be looked for anywhere. */
export function figureNeedles(figures: readonly Figure[]): Needle[] {
  return figures.flatMap(({ what, value }) => {
    const double = bytesOf(Float64Array.of(value));
    return [
      { what, bytes: double },
      { what, bytes: reversed(double) },
    ];
  });
}

/** Figures as single floats: four bytes, which in megabytes of other data occur by chance. */
export function shortFigureNeedles(figures: readonly Figure[]): Needle[] {
  return figures.flatMap(({ what, value }) => {
    const single = bytesOf(Float32Array.of(value));
    return [
      { what, bytes: single },
      { what, bytes: reversed(single) },
    ];
  });
}

/** Fewer ranks in a row occur by chance. */
export const ranksAtLeast = 6;

/** Hidden ranks written down in an open order, as [3, 1, 2, …]. */
export function rankNeedles({ ranking, openOrders }: RoundSecrets): Needle[] {
  if (ranking.length < ranksAtLeast) return [];
  return openOrders.flatMap((order) => {
    const ranks = Uint8Array.from(order, (id) => ranking.indexOf(id) + 1);
    return [
      { what: 'hidden ranks', bytes: ranks },
      { what: 'hidden ranks', bytes: bytesOf(Float32Array.from(ranks)) },
    ];
  });
}

export const seedNeedle = (seed: string): Needle => ({
  what: 'hidden seed',
  bytes: new Uint8Array(Buffer.from(seed, 'hex')),
});
