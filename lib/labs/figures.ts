/**
 * Figures as data: what a shared part draws and reads out, and nothing about how. Arrays go by lines from the top
 * unless said otherwise. Parts compute these from what the trainer answers; a simulation and a view with `draw` give
 * them ready.
 */
import type { Localised } from './localised';

/** One way in the colours of the product: the part takes them in this order. */
export type Tone = 'train' | 'validation' | 'hidden' | 'first' | 'second' | 'third' | 'fourth' | 'quiet';

export interface Axis {
  readonly label: Localised;
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
}

export interface Line {
  readonly label: Localised;
  readonly tone: Tone;
  /** Points in order; a gap where y is NaN. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Half the height of an error bar at each point. */
  readonly error?: ArrayLike<number>;
}

export interface Points {
  readonly label: Localised;
  readonly tone: Tone;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Lines and points in a plane: curves, fits, error against width. */
export interface LinesFigure {
  readonly kind: 'lines';
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly points?: readonly Points[];
  /** Squares over the residuals: from each of these points to the line's y. */
  readonly residuals?: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly at: ArrayLike<number>;
  };
  /** Values marked across the figure: a threshold, a boundary. */
  readonly marks?: readonly { readonly at: 'x' | 'y'; readonly value: number; readonly label: Localised }[];
}

/** Heights over a plane, with paths on them. */
export interface ContourFigure {
  readonly kind: 'contour';
  readonly x: Axis;
  readonly y: Axis;
  /** [rows × columns], the first row at y.to, the first column at x.from. */
  readonly heights: Float32Array;
  readonly columns: number;
  readonly rows: number;
  /** Equal steps between lines of equal logarithm of the height, or of the height. */
  readonly scale: 'linear' | 'log';
  readonly paths: readonly Line[];
  readonly marks?: readonly { readonly x: number; readonly y: number; readonly label: Localised }[];
}

export interface HeatMapFigure {
  readonly kind: 'heat-map';
  readonly x: { readonly label: Localised; readonly values: readonly string[] };
  readonly y: { readonly label: Localised; readonly values: readonly string[] };
  /** [y × x], the first row at the top; NaN for a cell not known yet. */
  readonly values: ArrayLike<number>;
  readonly format: 'percent' | 'number' | 'log';
  readonly better: 'higher' | 'lower';
}

export interface BarsFigure {
  readonly kind: 'bars';
  readonly label: Localised;
  readonly format: 'percent' | 'number';
  readonly bars: readonly { readonly label: Localised; readonly value: number; readonly tone: Tone }[];
  /** Marked across the bars. */
  readonly reference?: { readonly label: Localised; readonly value: number };
}

export interface HistogramsFigure {
  readonly kind: 'histograms';
  readonly label: Localised;
  readonly histograms: readonly {
    readonly label: Localised;
    readonly from: number;
    readonly to: number;
    readonly counts: ArrayLike<number>;
  }[];
}

/** Rows of inputs with what is wanted and what is answered. */
export interface TruthTableFigure {
  readonly kind: 'truth-table';
  readonly inputs: readonly string[];
  readonly rows: readonly {
    readonly inputs: readonly number[];
    readonly cells: readonly { readonly wanted: number; readonly answered: number }[];
  }[];
  /** One a column of cells. */
  readonly columns: readonly Localised[];
}

/** Half-planes and examples: what a step unit says over −limit … limit. */
export interface HalfPlanesFigure {
  readonly kind: 'half-planes';
  readonly x: Axis;
  readonly y: Axis;
  /** w1 x + w2 y + b > 0 fires. */
  readonly units: readonly {
    readonly label: Localised;
    readonly w1: number;
    readonly w2: number;
    readonly b: number;
  }[];
  readonly points: readonly { readonly x: number; readonly y: number; readonly class: number }[];
  /** More classes than two, or such as have names of their own. */
  readonly classes?: { readonly count: number; readonly names: readonly string[] | null };
  /**
   * The answer of the whole on a grid, [rows × columns], the first row at the top: 0 … 1 from class 0 to class 1; with
   * `regions` the class answered there, and `values` its probability.
   */
  readonly answer?: {
    readonly columns: number;
    readonly rows: number;
    readonly values: Float32Array;
    readonly regions?: Uint8Array;
  };
}

/** Pictures in a grid: digits, filters, feature maps. */
export interface ImagesFigure {
  readonly kind: 'images';
  readonly width: number;
  readonly height: number;
  readonly images: readonly {
    /** [height × width] */
    readonly values: ArrayLike<number>;
    readonly caption: string;
    readonly wrong?: boolean;
  }[];
  /** What is black and what is white; null: each picture by its own. `signed` is coloured about zero. */
  readonly range: readonly [number, number] | 'signed' | null;
}

export type Figure =
  | LinesFigure
  | ContourFigure
  | HeatMapFigure
  | BarsFigure
  | HistogramsFigure
  | TruthTableFigure
  | HalfPlanesFigure
  | ImagesFigure;
