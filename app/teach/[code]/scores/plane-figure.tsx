'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Field } from '@/app/components/views/axes';
import { Canvas, type Pen } from '@/app/components/views/canvas';
import { valueAt } from '@/app/components/views/scale';
import { scoreText } from '@/app/lib/score';
import type { Axis } from '@/lib/labs/figures';
import type { MetricName } from '@/lib/nn/score';
import type { Brush } from '../filters';
import { scoreScale } from './axes';
import { drawPlane } from './draw-plane';
import { type Against, boxOf, type Dot, nearest, type Spot, unitOf } from './plane';

interface PlaneFigureProps {
  readonly metric: MetricName;
  readonly against: Against;
  readonly dots: readonly Dot[];
  readonly isLit: (dot: Dot) => boolean;
  readonly shade: ((dot: Dot) => number | null) | null;
  readonly label: string;
  readonly onOpen: (participantId: string) => void;
  readonly onToggle: (participantId: string) => void;
  readonly onBrush: (brushes: Readonly<Record<string, Brush>>) => void;
}

/** How near a dot must be to be pointed at, in CSS pixels. */
const reach = 14;
/** A shorter drag is a press. */
const leastDrag = 8;
const heightFor = (width: number) => Math.round(Math.min(420, Math.max(260, 0.85 * width)));

const placeOf = ({ nativeEvent }: PointerEvent): Spot => ({ x: nativeEvent.offsetX, y: nativeEvent.offsetY });

/** The scores between two places, 0 … 1, on an axis. */
function stretch(metric: MetricName, axis: Axis, one: number, other: number): Brush {
  const ends = [one, other].map((place) => valueAt(axis)(place) / unitOf(metric));
  return [Math.min(...ends), Math.max(...ends)];
}

/** The dots, to be pointed at, opened, chosen, and caught in a rectangle; by pointer or by keys. */
export function PlaneFigure(props: PlaneFigureProps) {
  const { metric, against, dots, isLit, shade, label, onOpen, onToggle, onBrush } = props;
  const t = useTranslations('dashboard.plane');
  const tSplit = useTranslations('common.split');
  const by = useTranslations('common.metric')(metric);
  const locale = useLocale();
  const [pointedId, setPointed] = useState<string | null>(null);
  const [drag, setDrag] = useState<{ readonly from: Spot; readonly to: Spot } | null>(null);
  const field = useRef<Field>(null);

  const [x, y] = useMemo(() => {
    const unit = unitOf(metric);
    const values = dots.flatMap((dot) => [dot.x / unit, dot.y / unit]);
    const { scale, ...ends } = scoreScale(metric, values);
    const [from, to] = [unit * Math.min(ends.from, ends.to), unit * Math.max(ends.from, ends.to)];
    const axis = (split: string): Axis => {
      const name = t('axis', { split, metric: by });
      return { scale, from, to, label: { ja: name, en: name } };
    };
    return [axis(tSplit('train')), axis(tSplit(against))];
  }, [metric, dots, against, by, t, tSplit]);

  const pointed = useMemo(() => {
    const dot = dots.find(({ row }) => row.id === pointedId);
    if (!dot) return null;
    const unit = unitOf(metric);
    const [train, other] = [scoreText(metric, dot.x / unit), scoreText(metric, dot.y / unit)];
    return { dot, words: t('dot', { name: dot.row.name, train, other }) };
  }, [dots, pointedId, metric, t]);

  const draw = useCallback(
    (pen: Pen) => {
      field.current = drawPlane(pen, { against, dots, isLit, shade, x, y, locale, pointed });
    },
    [against, dots, isLit, shade, x, y, locale, pointed],
  );

  const under = (at: Spot): Dot | null => {
    const plane = field.current;
    if (!plane) return null;
    const spots = dots.map((dot) => ({ x: plane.x(dot.x), y: plane.y(dot.y) }));
    return dots[nearest(spots, at, reach)] ?? null;
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = placeOf(event);
    setDrag({ from: at, to: at });
  };
  const move = (event: PointerEvent) => {
    const at = placeOf(event);
    if (drag) setDrag({ ...drag, to: at });
    else setPointed(under(at)?.row.id ?? null);
  };
  const up = (event: PointerEvent) => {
    if (!drag) return;
    setDrag(null);
    const { left, top, width, height } = boxOf(drag.from, drag.to);
    if (width < leastDrag && height < leastDrag) {
      const id = under(drag.to)?.row.participantId;
      if (!id) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) onToggle(id);
      else onOpen(id);
      return;
    }
    const plane = field.current;
    if (!plane) return;
    const across = (pixel: number) => (pixel - plane.left) / plane.width;
    const up = (pixel: number) => 1 - (pixel - plane.top) / plane.height;
    onBrush({
      train: stretch(metric, x, across(left), across(left + width)),
      [against]: stretch(metric, y, up(top), up(top + height)),
    });
  };
  /** From dot to dot in the order of their train scores. */
  const key = (event: KeyboardEvent) => {
    const inTurn = dots.toSorted((a, b) => a.x - b.x);
    const at = inTurn.findIndex(({ row }) => row.id === pointedId);
    const id = inTurn[at]?.row.participantId;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = at + (event.key === 'ArrowRight' ? 1 : -1);
      setPointed(inTurn[Math.min(inTurn.length - 1, Math.max(0, next))]?.row.id ?? null);
    } else if (event.key === 'Enter' && id) onOpen(id);
    else if (event.key === ' ' && id) onToggle(id);
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative">
      <Canvas draw={draw} heightFor={heightFor} label={label} />
      <div
        role="application"
        aria-label={t('keys')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move from dot to dot
        tabIndex={0}
        className="absolute inset-0 cursor-crosshair touch-pan-y"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={key}
      >
        {drag && (
          <span
            className="pointer-events-none absolute border border-ink border-dashed"
            style={boxOf(drag.from, drag.to)}
          />
        )}
      </div>
      <p className="sr-only" aria-live="polite">
        {pointed?.words}
      </p>
    </div>
  );
}
