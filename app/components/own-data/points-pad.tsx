'use client';
import { Eraser, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { Segmented } from '@/app/components/lab/segmented';
import { Button } from '@/app/components/ui/button';
import { ClassMark } from '@/app/components/views/class-look';
import { useLook } from '@/app/components/views/look';
import { numberText } from '@/app/components/views/scale';
import { type DrawnPoint, drawnLimits, lackOf, type Sheet } from '@/lib/labs/data/drawn';

const { unit, points: most, fewest } = drawnLimits;

/** So far apart lie the points of one stroke, and so far an arrow key goes. */
const apart = 9;
const keyStep = 5;

interface PointsPadProps {
  readonly sheet: Sheet;
  readonly initial: readonly DrawnPoint[];
  readonly onUse: (points: readonly DrawnPoint[]) => void;
}

/** Points with the lengths that they had before each stroke, to be taken back stroke by stroke. */
interface Drawing {
  readonly points: readonly DrawnPoint[];
  readonly before: readonly number[];
}

const within = (value: number) => Math.max(-unit, Math.min(unit, Math.round(value)));

function undone({ points, before }: Drawing): Drawing {
  const length = before.at(-1) ?? points.length - 1;
  return { points: points.slice(0, Math.max(0, length)), before: before.slice(0, -1) };
}

/** A sheet to put points on, with a finger, a mouse or the keys; in the plane of two classes or more. */
export function PointsPad({ sheet, initial, onUse }: PointsPadProps) {
  const t = useTranslations('ownData.pad');
  const tPlane = useTranslations('views.plane');
  const look = useLook();
  const keysId = useId();
  const [drawing, setDrawing] = useState<Drawing>({ points: initial, before: [] });
  const [drawn, setDrawn] = useState(0);
  const [cursor, setCursor] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const { points } = drawing;
  const lack = lackOf(sheet, points);

  const begin = () => setDrawing(({ points, before }) => ({ points, before: [...before, points.length] }));
  const put = (x: number, y: number, always: boolean) =>
    setDrawing((standing) => {
      const last = standing.points.at(-1);
      const isNear = !always && last !== undefined && Math.hypot(last.x - x, last.y - y) < apart;
      if (isNear || standing.points.length >= most) return standing;
      return { ...standing, points: [...standing.points, { x, y, class: drawn }] };
    });

  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return {
      x: within(unit * ((2 * (clientX - box.left)) / box.width - 1)),
      y: within(unit * (1 - (2 * (clientY - box.top)) / box.height)),
    };
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setCursor(null);
    begin();
    const { x, y } = placeOf(event);
    put(x, y, true);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons === 0) return;
    const { x, y } = placeOf(event);
    put(x, y, false);
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-keyStep, 0],
      ArrowRight: [keyStep, 0],
      ArrowUp: [0, keyStep],
      ArrowDown: [0, -keyStep],
    };
    const at = cursor ?? { x: 0, y: 0 };
    const move = moves[event.key];
    const digit = Number(event.key) - 1;
    if (move) setCursor({ x: within(at.x + move[0]), y: within(at.y + move[1]) });
    else if (event.key === ' ' || event.key === 'Enter') {
      setCursor(at);
      begin();
      put(at.x, at.y, true);
    } else if (event.key === 'Backspace') setDrawing(undone);
    else if (event.key === 'Delete') setDrawing({ points: [], before: [] });
    else if (event.key !== ' ' && digit >= 0 && digit < sheet.classes) setDrawn(digit);
    else return;
    event.preventDefault();
  };

  const nameOf = (index: number) => tPlane('class', { index });
  const told = (value: number) => numberText((sheet.limit * value) / unit);
  return (
    <div className="flex flex-col gap-3">
      {sheet.kind === 'plane' && (
        <Segmented
          label={t('class')}
          options={Array.from({ length: sheet.classes }, (_, index) => ({
            value: String(index),
            label: (
              <span className="flex items-center gap-1.5">
                <ClassMark index={index} look={look} />
                {nameOf(index)}
              </span>
            ),
          }))}
          value={String(drawn)}
          onChange={(value) => setDrawn(Number(value))}
        />
      )}
      <svg
        viewBox={`${-unit} ${-unit} ${2 * unit} ${2 * unit}`}
        role="application"
        aria-label={t(sheet.kind)}
        aria-describedby={keysId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: drawn on with pointer and keys
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        className="squared-paper mx-auto aspect-square w-full max-w-[min(24rem,48dvh)] cursor-crosshair touch-none rounded-mark border border-edge"
      >
        <path d={`M${-unit} 0H${unit}M0 ${-unit}V${unit}`} stroke={look.edge} strokeWidth="0.6" />
        {points.map((point, index) => (
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
      <span id={keysId} className="sr-only">
        {t('keys')}
      </span>
      <p aria-live="polite" className="text-ink-2 text-sm">
        {cursor && <span className="sr-only">{t('at', { x: told(cursor.x), y: told(cursor.y) })}</span>}
        {sheet.kind === 'plane' && <span className="sr-only">{nameOf(drawn)}</span>}{' '}
        {t('count', { count: points.length, most })}
        {lack === 'points' && ` ${t('lack.points', { count: fewest - points.length })}`}
        {lack === 'classes' && ` ${t('lack.classes')}`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button className="text-sm" disabled={points.length === 0} onClick={() => setDrawing(undone)}>
          <Undo2 aria-hidden />
          {t('undo')}
        </Button>
        <Button
          className="text-sm"
          disabled={points.length === 0}
          onClick={() => setDrawing({ points: [], before: [] })}
        >
          <Eraser aria-hidden />
          {t('clear')}
        </Button>
        <Button
          variant="primary"
          className="grow text-sm"
          disabled={lack !== null}
          onClick={() => onUse(points)}
        >
          {t('use')}
        </Button>
      </div>
    </div>
  );
}
