'use client';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Button } from '@/app/components/ui/button';
import { cn } from '@/app/lib/cn';
import type { Dataset } from '@/lib/nn/dataset';
import { drawnDigit } from '@/lib/nn/datasets/drawn-digit';
import { useLook } from './look';

/** Pixels a side of the sheet, whatever it measures on the screen. */
const side = 140;
const penWidth = 0.085 * side;

type Point = readonly [number, number];
type Stroke = Point[];

interface DigitPadProps {
  /** Called after every stretch of a stroke; keep it stable. Null when the sheet was wiped. */
  readonly onDigit: (digit: Dataset | null) => void;
  /** As wide as its place, and strokes can be taken back: to write on with a finger. */
  readonly large?: boolean;
}

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

/** A sheet to draw a digit on, with a finger, a mouse or the keys. */
export function DigitPad({ onDigit, large = false }: DigitPadProps) {
  const t = useTranslations('views.pad');
  const keysId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Stroke[]>([]);
  const look = useLook();
  const [cursor, setCursor] = useState<{ readonly at: Point; readonly down: boolean } | null>(null);
  const request = useRef(0);

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (context) drawStrokes(context, strokes.current, look.ink);
    return context ?? null;
  }, [look]);
  useEffect(() => void draw(), [draw]);
  useEffect(() => () => cancelAnimationFrame(request.current), []);

  const changed = () => {
    cancelAnimationFrame(request.current);
    request.current = requestAnimationFrame(() => {
      const pixels = draw()?.getImageData(0, 0, side, side).data;
      if (!pixels) return;
      const ink = Float32Array.from(
        { length: side * side },
        (_, index) => (pixels[4 * index + 3] ?? 0) / 255,
      );
      onDigit(drawnDigit(ink, side));
    });
  };
  const placeOf = (event: PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * side, ((event.clientY - box.top) / box.height) * side];
  };
  const begin = (at: Point) => strokes.current.push([at]);
  const goOn = (at: Point) => strokes.current.at(-1)?.push(at);
  const undo = () => {
    strokes.current.pop();
    setCursor(null);
    changed();
  };
  const wipe = () => {
    strokes.current = [];
    setCursor(null);
    changed();
  };
  const onKey = (event: KeyboardEvent<HTMLCanvasElement>) => {
    const moves: Readonly<Record<string, Point>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const { at, down } = cursor ?? { at: [side / 2, side / 4] as const, down: false };
    const move = moves[event.key];
    if (move) {
      const within = (value: number) => Math.min(side, Math.max(0, value));
      const next = [within(at[0] + (move[0] * side) / 14), within(at[1] + (move[1] * side) / 14)] as const;
      setCursor({ at: next, down });
      if (down) {
        goOn(next);
        changed();
      }
    } else if (event.key === ' ' || event.key === 'Enter') {
      setCursor({ at, down: !down });
      if (!down) {
        begin(at);
        changed();
      }
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      wipe();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <div className={cn('relative w-full', !large && 'max-w-44')}>
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: drawn on with pointer and keys */}
        <canvas
          ref={canvas}
          width={side}
          height={side}
          role="application"
          aria-label={t('label')}
          aria-describedby={keysId}
          tabIndex={0}
          onKeyDown={onKey}
          onBlur={() => setCursor(null)}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setCursor(null);
            begin(placeOf(event));
            changed();
          }}
          onPointerMove={(event) => {
            if (event.buttons === 0) return;
            goOn(placeOf(event));
            changed();
          }}
          className="squared-paper aspect-square w-full cursor-crosshair touch-none rounded-mark border border-edge"
        />
        {cursor && (
          <span
            aria-hidden
            className="pointer-events-none absolute size-3 -translate-x-1/2 -translate-y-1/2 rounded-chip border-2 border-ink"
            style={{
              left: `${(100 * cursor.at[0]) / side}%`,
              top: `${(100 * cursor.at[1]) / side}%`,
              background: cursor.down ? look.ink : 'transparent',
            }}
          />
        )}
      </div>
      <span id={keysId} className="sr-only">
        {t('keys')}
      </span>
      <div className="flex flex-wrap gap-2">
        {large && (
          <Button className="text-sm" onClick={undo}>
            <Undo2 aria-hidden />
            {t('undo')}
          </Button>
        )}
        <Button className="text-sm" onClick={wipe}>
          {t('wipe')}
        </Button>
      </div>
    </div>
  );
}
