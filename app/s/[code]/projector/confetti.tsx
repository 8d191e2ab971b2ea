'use client';
import { useEffect, useRef } from 'react';
import { css, viridis } from '@/app/components/views/colours';

interface Piece {
  x: number;
  y: number;
  /** Per second, in heights of the screen. */
  vx: number;
  vy: number;
  angle: number;
  spin: number;
  readonly size: number;
  readonly colour: string;
}

const pieces = 160;
const seconds = 6;
/** Heights of the screen per second squared; paper falls slowly. */
const gravity = 0.35;
const drag = 0.985;

/** Two bursts from the lower corners, up and inwards. Not the splits' colours: those mean something. */
function burst(): Piece[] {
  return Array.from({ length: pieces }, (_, index) => {
    const fromLeft = index % 2 === 0;
    const speed = 0.55 + 0.6 * Math.random();
    const direction = (Math.PI / 2) * (0.45 + 0.5 * Math.random());
    return {
      x: fromLeft ? 0 : 1,
      y: 1,
      vx: (fromLeft ? 1 : -1) * speed * Math.cos(direction),
      vy: -speed * Math.sin(direction),
      angle: Math.random() * Math.PI,
      spin: 8 * (Math.random() - 0.5),
      size: 0.008 + 0.008 * Math.random(),
      colour: css(viridis(Math.random())),
    };
  });
}

function move(piece: Piece, elapsed: number): void {
  piece.vy += gravity * elapsed;
  piece.vx *= drag;
  piece.vy *= drag;
  piece.x += piece.vx * elapsed;
  piece.y += piece.vy * elapsed;
  piece.angle += piece.spin * elapsed;
}

function paint(context: CanvasRenderingContext2D, piece: Piece): void {
  const { width, height } = context.canvas;
  context.save();
  context.translate(piece.x * width, piece.y * height);
  context.rotate(piece.angle);
  // Turning over: as thin as its angle says.
  context.scale(1, Math.cos(2 * piece.angle));
  context.fillStyle = piece.colour;
  const side = piece.size * height;
  context.fillRect(-side / 2, -side / 2, side, side * 1.6);
  context.restore();
}

/** Confetti once, over its container. Nothing where motion is unwelcome. */
export function Confetti() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.width = element.clientWidth;
    element.height = element.clientHeight;
    const all = burst();
    const start = performance.now();
    let last = start;
    let request = requestAnimationFrame(function step(now) {
      const elapsed = Math.min(0.05, (now - last) / 1000);
      last = now;
      const left = 1 - (now - start) / (1000 * seconds);
      context.clearRect(0, 0, element.width, element.height);
      if (left <= 0) return;
      context.globalAlpha = Math.min(1, 3 * left);
      for (const piece of all) {
        move(piece, elapsed);
        paint(context, piece);
      }
      request = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(request);
  }, []);
  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}
