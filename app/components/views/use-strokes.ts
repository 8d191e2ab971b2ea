'use client';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Dataset } from '@/lib/nn/dataset';
import { drawnDigit } from '@/lib/nn/datasets/drawn-digit';

/** Pixels a side of the sheet, whatever it measures on the screen. */
export const side = 140;
const penWidth = 0.085 * side;

/** A place on the sheet, in its pixels. */
export type Point = readonly [x: number, y: number];
type Stroke = Point[];

/** Draws all strokes anew; only their opacity is read back, so any ink does. */
function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[], ink: string): void {
  context.clearRect(0, 0, side, side);
  context.strokeStyle = ink;
  context.lineWidth = penWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    stroke.forEach(([x, y], index) => {
      if (index === 0) context.moveTo(x, y);
      context.lineTo(x, y);
    });
    context.stroke();
  }
}

interface Strokes {
  /** For the canvas that they are drawn on. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly begin: (at: Point) => void;
  /** The stroke goes on to here. */
  readonly goOn: (at: Point) => void;
  /** Takes the last one back. */
  readonly undo: () => void;
  readonly wipe: () => void;
}

/**
 * Strokes of a pen: at the next frame of the screen they are drawn, and read as a digit.
 *
 * @param onDigit see `DigitPad`
 */
export function useStrokes(ink: string, onDigit: (digit: Dataset | null) => void): Strokes {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Stroke[]>([]);
  const request = useRef(0);

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (context) drawStrokes(context, strokes.current, ink);
    return context ?? null;
  }, [ink]);
  useEffect(() => void draw(), [draw]);
  useEffect(() => () => cancelAnimationFrame(request.current), []);

  const changed = () => {
    cancelAnimationFrame(request.current);
    request.current = requestAnimationFrame(() => {
      const pixels = draw()?.getImageData(0, 0, side, side).data;
      if (!pixels) return;
      const opacity = Float32Array.from(
        { length: side * side },
        (_, index) => (pixels[4 * index + 3] ?? 0) / 255,
      );
      onDigit(drawnDigit(opacity, side));
    });
  };
  return {
    canvas,
    begin: (at) => {
      strokes.current.push([at]);
      changed();
    },
    goOn: (at) => {
      strokes.current.at(-1)?.push(at);
      changed();
    },
    undo: () => {
      strokes.current.pop();
      changed();
    },
    wipe: () => {
      strokes.current = [];
      changed();
    },
  };
}
