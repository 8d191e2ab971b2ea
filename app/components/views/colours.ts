/** Colour maps: pure, from numbers to red, green and blue up to 255. */
export type Rgb = readonly [number, number, number];

/** Of `#rgb` or `#rrggbb`, as style sheets have them after minifying. */
export function hexRgb(colour: string): Rgb {
  const digits = colour.trim().slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const value = Number.parseInt(full, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const within = (value: number) => Math.min(1, Math.max(0, value));

/** 0 is `low`, ½ `middle`, 1 `high`. */
export function diverging([low, middle, high]: readonly [Rgb, Rgb, Rgb]): (value: number) => Rgb {
  return (value) => {
    const at = within(value);
    return at < 0.5 ? mix(low, middle, 2 * at) : mix(middle, high, 2 * at - 1);
  };
}

/** 0 is `low`, 1 `high`. */
export function ramp([low, high]: readonly [Rgb, Rgb]): (value: number) => Rgb {
  return (value) => mix(low, high, within(value));
}

/** Nine points of viridis (matplotlib), evenly apart; between them a straight mixture. */
const viridisPoints: readonly Rgb[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

export function viridis(value: number): Rgb {
  const at = within(value) * (viridisPoints.length - 1);
  const index = Math.min(viridisPoints.length - 2, Math.floor(at));
  return mix(viridisPoints[index] as Rgb, viridisPoints[index + 1] as Rgb, at - index);
}

export const css = ([red, green, blue]: Rgb): string =>
  `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;

/** Relative luminance (WCAG 2): above about 0.18 dark letters read better on it than light ones. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
