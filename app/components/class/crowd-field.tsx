import type { ReactNode } from 'react';
import type { Sweep } from '@/lib/labs/types';
import { splitColours } from '../split/marks';

/** The part of a drawing that its axes enclose, in pixels. */
export interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Colours of what is shown: a split's own; a gap, which is none, in ink. */
export const shownColours = (shows: Sweep['shows']) =>
  shows === 'gap' ? { fill: 'fill-ink', stroke: 'stroke-ink' } : splitColours[shows];

/** Cells under way: a pattern to fill with, `url(#id)`. Not the seal's: ink, and the other way. */
export function UnderWay({ id, em }: { readonly id: string; readonly em: number }) {
  const size = em * 0.4;
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(35)">
      <line y2={size} className="stroke-edge" strokeWidth={em * 0.14} />
    </pattern>
  );
}

interface WordsProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly className?: string;
  /** A border of the ground's colour, so that lines beneath do not cross them out. */
  readonly lifted?: boolean;
  readonly children: ReactNode;
}

/** Words centred on their height, in the type of the figure. */
export function Words({ x, y, anchor = 'start', className = 'fill-ink-2', lifted, children }: WordsProps) {
  return (
    <text
      x={x}
      y={y}
      dy="0.35em"
      textAnchor={anchor}
      className={className}
      {...(lifted && { style: { paintOrder: 'stroke', stroke: 'var(--color-paper)', strokeWidth: '0.3em' } })}
    >
      {children}
    </text>
  );
}
