/**
 * Functions that give the same bits in every browser. ECMAScript leaves Math.log, Math.sin and Math.cos to the
 * implementation; these are made of + − × ÷ alone, which IEEE 754 rounds in one way (its constants are exact too). Relative error about 1e-15
 * near the origin; the tests hold them to 1e-12.
 */

const ln2 = Math.LN2;
const squareRootOfHalf = Math.SQRT1_2;

const bits = new DataView(new ArrayBuffer(8));

/** x = mantissa · 2^exponent with mantissa in [√½, √2), for a positive normal number. */
function split(x: number): { mantissa: number; exponent: number } {
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  bits.setUint32(0, (high & 0x000fffff) | 0x3fe00000);
  const mantissa = bits.getFloat64(0);
  const exponent = (high >>> 20) - 1022;
  return mantissa < squareRootOfHalf
    ? { mantissa: mantissa * 2, exponent: exponent - 1 }
    : { mantissa, exponent };
}

/**
 * Natural logarithm: log m = 2 artanh s with s = (m − 1) / (m + 1), by its series, which ends below 1e-17 as
 * |s| ≤ 0.172.
 *
 * @param x a positive number, not subnormal (≥ 2.3e-308)
 * @throws RangeError otherwise
 */
export function log(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY)) throw new RangeError(`log of ${x}`);
  const { mantissa, exponent } = split(x);
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let n = 21; n >= 1; n -= 2) series = series * square + 1 / n;
  return exponent * ln2 + 2 * s * series;
}

// ln 2 in two parts: the first has 32 significant bits, so that k times it is exact for |k| < 2^20.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** eˣ = 2ⁿ · eʳ with |r| ≤ ln 2 / 2, eʳ by its series. @throws RangeError beyond ±700 */
export function exp(x: number): number {
  if (!(x > -700 && x < 700)) throw new RangeError(`exp of ${x}`);
  const n = Math.floor(x / ln2 + 0.5);
  const rest = x - n * ln2High - n * ln2Low;
  let series = 1;
  for (let k = 18; k >= 1; k--) series = 1 + (series * rest) / k;
  bits.setUint32(0, (n + 1023) << 20);
  bits.setUint32(4, 0);
  return series * bits.getFloat64(0);
}

// π/2 in two parts: the first has 33 significant bits, so that k times it is exact for |k| < 2^20.
const halfPi = Math.PI / 2;
const halfPiHigh = 1.5707963267341256;
const halfPiLow = 6.077100506506192e-11;

/** The quarter turn that x lies in, counted from 0, and what is left of x: |rest| ≤ π/4. */
function quarterTurn(x: number): { quarter: number; rest: number } {
  if (!(x > -1e6 && x < 1e6)) throw new RangeError(`angle ${x} is not within ±1e6`);
  const turns = Math.floor(x / halfPi + 0.5);
  return { quarter: turns & 3, rest: x - turns * halfPiHigh - turns * halfPiLow };
}

/** x − x³/3! + x⁵/5! − …, for |x| ≤ π/4. */
function sineSeries(x: number): number {
  const square = x * x;
  let series = 1;
  for (let n = 17; n >= 3; n -= 2) series = 1 - (square / (n * (n - 1))) * series;
  return x * series;
}

/** 1 − x²/2! + x⁴/4! − …, for |x| ≤ π/4. */
function cosineSeries(x: number): number {
  const square = x * x;
  let series = 1;
  for (let n = 18; n >= 2; n -= 2) series = 1 - (square / (n * (n - 1))) * series;
  return series;
}

/** Sine of an angle in radians. @throws RangeError beyond ±1e6 */
export function sin(x: number): number {
  const { quarter, rest } = quarterTurn(x);
  const value = quarter % 2 === 0 ? sineSeries(rest) : cosineSeries(rest);
  return quarter < 2 ? value : -value;
}

/** Cosine of an angle in radians. @throws RangeError beyond ±1e6 */
export function cos(x: number): number {
  const { quarter, rest } = quarterTurn(x);
  const value = quarter % 2 === 0 ? cosineSeries(rest) : sineSeries(rest);
  return quarter === 0 || quarter === 3 ? value : -value;
}
