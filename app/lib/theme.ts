export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'holdout_theme';

export const chooseTheme = (chosen: string | undefined): Theme =>
  themes.find((theme) => theme === chosen) ?? 'system';

/** The value that a design token has now, for what is drawn by hand on a canvas (uPlot, decision surfaces). */
export const token = (name: `--${string}`): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
