'use client';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { cn } from '@/app/lib/cn';
import { type Look, useLook } from './look';

/** What a figure draws with: CSS pixels, whatever the screen's. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly look: Look;
}

interface CanvasProps {
  /** Draws everything anew; keep it stable, it is called when it changes, at most once a frame. */
  readonly draw: (pen: Pen) => void;
  /** What the figure shows now, in a sentence. */
  readonly label: string;
  /** Height for a width in CSS pixels, so that nothing moves when the figure comes. */
  readonly heightFor: (width: number) => number;
  readonly className?: string;
  /** Where it can be touched: both pointer and keys; then it is a `role` of its own with a tab stop. */
  readonly onPoint?: (event: PointerEvent<HTMLCanvasElement>) => void;
  readonly onKey?: (event: KeyboardEvent<HTMLCanvasElement>) => void;
}

/** A canvas of a figure: sharp on every screen, redrawn with its data, its size and the theme. */
export function Canvas({ draw, label, heightFor, className, onPoint, onKey }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  const now = useRef({ draw, heightFor, look });
  now.current = { draw, heightFor, look };
  const request = useRef(0);

  const redraw = useRef(() => {
    cancelAnimationFrame(request.current);
    request.current = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      const parent = element?.parentElement;
      if (!element || !context || !parent) return;
      const width = Math.max(1, parent.clientWidth);
      const height = now.current.heightFor(width);
      const [columns, rows] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
      if (element.width !== columns || element.height !== rows) {
        element.width = columns;
        element.height = rows;
        element.style.height = `${height}px`;
      }
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.clearRect(0, 0, width, height);
      context.font = now.current.look.font;
      now.current.draw({ context, width, height, look: now.current.look });
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn depends on these
  useEffect(() => redraw.current(), [draw, heightFor, look]);

  useEffect(() => {
    const parent = canvas.current?.parentElement;
    if (!parent) return;
    const observer = new ResizeObserver(() => redraw.current());
    observer.observe(parent);
    // Words are measured and drawn in our type, which may come after the first drawing.
    void document.fonts?.ready.then(() => redraw.current());
    return () => {
      observer.disconnect();
      cancelAnimationFrame(request.current);
    };
  }, []);

  const touched = onPoint !== undefined || onKey !== undefined;
  return (
    <div className={cn('relative w-full min-w-0', className)}>
      <canvas
        ref={canvas}
        role={touched ? 'application' : 'img'}
        aria-label={label}
        tabIndex={touched ? 0 : undefined}
        onPointerDown={onPoint}
        onPointerMove={onPoint}
        onKeyDown={onKey}
        className={cn('block w-full', touched && 'touch-none')}
      />
    </div>
  );
}
