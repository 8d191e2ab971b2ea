'use client';
import type { KeyboardEvent, PointerEvent } from 'react';
import { ClassMark } from '@/app/components/views/class-look';
import type { useLook } from '@/app/components/views/look';
import { drawnLimits } from '@/lib/labs/data/drawn';
import { begun, type Drawing, goneOn, nothingDrawn, onSheet, type Place, undone } from './drawing';

const { unit } = drawnLimits;

/** So far an arrow key goes. */
const keyStep = 5;

const moves: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -keyStep, y: 0 },
  ArrowRight: { x: keyStep, y: 0 },
  ArrowUp: { x: 0, y: keyStep },
  ArrowDown: { x: 0, y: -keyStep },
};

interface PointsSheetProps {
  readonly label: string;
  readonly describedBy: string;
  readonly look: ReturnType<typeof useLook>;
  readonly drawing: Drawing;
  readonly onDrawing: (change: (before: Drawing) => Drawing) => void;
  /** The class that the next points have, of how many; a digit key chooses another. */
  readonly drawn: number;
  readonly classes: number;
  readonly onDrawn: (index: number) => void;
  /** Where the keys are; null while one draws with something else. */
  readonly cursor: Place | null;
  readonly onCursor: (cursor: Place | null) => void;
}

/** The sheet itself: a pointer draws strokes, keys put single points. */
export function PointsSheet(props: PointsSheetProps) {
  const { label, describedBy, look, drawing, onDrawing, drawn, classes, onDrawn, cursor, onCursor } = props;
  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return onSheet({
      x: unit * ((2 * (clientX - box.left)) / box.width - 1),
      y: unit * (1 - (2 * (clientY - box.top)) / box.height),
    });
  };
  const begin = (at: Place) => onDrawing((before) => begun(before, { ...at, class: drawn }));
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    onCursor(null);
    begin(placeOf(event));
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons === 0) return;
    const at = placeOf(event);
    onDrawing((before) => goneOn(before, { ...at, class: drawn }));
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const at = cursor ?? { x: 0, y: 0 };
    const move = moves[event.key];
    const digit = Number(event.key) - 1;
    if (move) onCursor(onSheet({ x: at.x + move.x, y: at.y + move.y }));
    else if (event.key === ' ' || event.key === 'Enter') {
      onCursor(at);
      begin(at);
    } else if (event.key === 'Backspace') onDrawing(undone);
    else if (event.key === 'Delete') onDrawing(() => nothingDrawn);
    else if (digit >= 0 && digit < classes) onDrawn(digit);
    else return;
    event.preventDefault();
  };
  return (
    <svg
      viewBox={`${-unit} ${-unit} ${2 * unit} ${2 * unit}`}
      role="application"
      aria-label={label}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: drawn on with pointer and keys
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      onBlur={() => onCursor(null)}
      className="squared-paper mx-auto aspect-square w-full max-w-[min(24rem,48dvh)] cursor-crosshair touch-none rounded-mark border border-edge"
    >
      <path d={`M${-unit} 0H${unit}M0 ${-unit}V${unit}`} stroke={look.edge} strokeWidth="0.6" />
      {drawing.points.map((point, index) => (
        <ClassMark
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no name but their place in the row
          key={index}
          index={point.class}
          look={look}
          at={{ x: point.x, y: -point.y, size: 8 }}
        />
      ))}
      {cursor && (
        <circle cx={cursor.x} cy={-cursor.y} r="5" fill="none" stroke={look.ink} strokeWidth="1.5" />
      )}
    </svg>
  );
}
