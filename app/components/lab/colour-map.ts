export type Rgb = readonly [number, number, number];

/** `#rrggbb`, as design tokens are written, to three numbers up to 255. */
export function parseHex(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** A diverging map: 0 is `low`, ½ `middle`, 1 `high`. */
export function diverging(low: Rgb, middle: Rgb, high: Rgb): (value: number) => Rgb {
  return (value) => (value < 0.5 ? mix(low, middle, 2 * value) : mix(middle, high, 2 * value - 1));
}
