'use client';
import { useMemo } from 'react';
import { token } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';
import type { Tone } from '@/lib/labs/figures';
import { hexRgb, type Rgb } from './colours';

/** Everything that a figure on a canvas may look like, read from the tokens once a theme. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly paper: string;
  readonly sheet: string;
  readonly sunken: string;
  readonly grid: string;
  readonly line: string;
  readonly edge: string;
  readonly ink: string;
  readonly ink2: string;
  readonly bad: string;
  /** The two ends and the middle of diverging maps; also the marks of two classes. */
  readonly low: string;
  readonly high: string;
  readonly diverging: readonly [low: Rgb, middle: Rgb, high: Rgb];
  /** Paper and ink of pictures. */
  readonly picture: readonly [paper: Rgb, ink: Rgb];
  readonly tones: Readonly<Record<Tone, string>>;
  /** For words of a figure, which are 12 px. */
  readonly font: string;
}

function readLook(theme: Look['theme']): Look {
  const paper = token('--color-paper');
  const ink = token('--color-ink');
  const ink2 = token('--color-ink-2');
  const low = token('--color-diverge-low');
  const high = token('--color-diverge-high');
  const sheet = token('--color-sheet');
  return {
    theme,
    paper,
    sheet,
    sunken: token('--color-sunken'),
    grid: token('--color-grid'),
    line: token('--color-line'),
    edge: token('--color-edge'),
    ink,
    ink2,
    bad: token('--color-bad'),
    low,
    high,
    diverging: [hexRgb(low), hexRgb(paper), hexRgb(high)],
    picture: [hexRgb(sheet), hexRgb(ink)],
    tones: {
      train: token('--color-train'),
      validation: token('--color-validation'),
      hidden: token('--color-hidden'),
      first: ink,
      second: ink,
      third: ink2,
      fourth: ink2,
      quiet: token('--color-edge'),
    },
    font: `12px ${token('--font-sans')}`,
  };
}

/** Changes, and with it everything drawn, when the theme does. */
export function useLook(): Look {
  const theme = useThemeInForce();
  return useMemo(() => readLook(theme), [theme]);
}

/** Dashes of a line, in pixels: ways that are no split are told apart by these before any colour. */
export const dashes: Readonly<Record<Tone, readonly number[]>> = {
  train: [],
  validation: [6, 4],
  hidden: [2, 3],
  first: [],
  second: [8, 4],
  third: [2, 3],
  fourth: [10, 3, 2, 3],
  quiet: [],
};

export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross';

/** The mark of a way at its points and its end. */
export const shapes: Readonly<Record<Tone, Shape>> = {
  train: 'circle',
  validation: 'square',
  hidden: 'diamond',
  first: 'circle',
  second: 'square',
  third: 'triangle',
  fourth: 'diamond',
  quiet: 'cross',
};
