export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'holdout_theme';

export const chooseTheme = (chosen: string | undefined): Theme =>
  themes.find((theme) => theme === chosen) ?? 'system';

/** The value that a design token has now, for what is drawn by hand on a canvas (uPlot, decision surfaces). */
export const token = (name: `--${string}`): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Red, green and blue (0–255) of a colour token, however the style sheet was minified. */
export function tokenRgb(name: `--${string}`): readonly [number, number, number] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [0, 0, 0];
  // A canvas writes every opaque colour that it is given as #rrggbb.
  context.fillStyle = token(name);
  const hex = String(context.fillStyle);
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}
