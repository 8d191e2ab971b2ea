export type Rgb = readonly [number, number, number];

/** Any opaque CSS colour as three numbers up to 255: a canvas reads it back as `#rrggbb` however it was written. */
export function rgb(context: CanvasRenderingContext2D, colour: string): Rgb {
  context.fillStyle = colour;
  const value = Number.parseInt(context.fillStyle.slice(1), 16);
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
