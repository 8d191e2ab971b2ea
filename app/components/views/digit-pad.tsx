'use client';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { cn } from '@/app/lib/cn';
import type { Dataset } from '@/lib/nn/dataset';
import { useLook } from './look';
import { type Point, side, useStrokes } from './use-strokes';

interface DigitPadProps {
  /** Called after every stretch of a stroke; keep it stable. Null when the sheet was wiped. */
  readonly onDigit: (digit: Dataset | null) => void;
  /** As wide as its place, and strokes can be taken back: to write on with a finger. */
  readonly large?: boolean;
}

/** Where keys take the pen, in steps. */
const moves: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A sheet to draw a digit on, with a finger, a mouse or the keys. */
export function DigitPad({ onDigit, large = false }: DigitPadProps) {
  const t = useTranslations('views.pad');
  const keysId = useId();
  const look = useLook();
  const [cursor, setCursor] = useState<{ readonly at: Point; readonly down: boolean } | null>(null);
  const strokes = useStrokes(look.ink, onDigit);

  const placeOf = (event: PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * side, ((event.clientY - box.top) / box.height) * side];
  };
  const undo = () => {
    setCursor(null);
    strokes.undo();
  };
  const wipe = () => {
    setCursor(null);
    strokes.wipe();
  };
  const onKey = (event: KeyboardEvent<HTMLCanvasElement>) => {
    const { at, down } = cursor ?? { at: [side / 2, side / 4] as const, down: false };
    const move = moves[event.key];
    if (move) {
      const within = (value: number) => Math.min(side, Math.max(0, value));
      const next = [within(at[0] + (move[0] * side) / 14), within(at[1] + (move[1] * side) / 14)] as const;
      setCursor({ at: next, down });
      if (down) strokes.goOn(next);
    } else if (event.key === ' ' || event.key === 'Enter') {
      setCursor({ at, down: !down });
      if (!down) strokes.begin(at);
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
          ref={strokes.canvas}
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
            strokes.begin(placeOf(event));
          }}
          onPointerMove={(event) => {
            if (event.buttons === 0) return;
            strokes.goOn(placeOf(event));
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
