'use client';
import type { Tone } from '@/lib/labs/figures';
import { dashes, type Shape, shapes, useLook } from './look';

interface LineLegendProps {
  readonly items: readonly { readonly label: string; readonly tone: Tone; readonly of: 'line' | 'points' }[];
}

/** Which line is which: its dashes, its mark and its name. */
export function LineLegend({ items }: LineLegendProps) {
  const look = useLook();
  if (items.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-ink-2 text-xs">
      {items.map(({ label, tone, of }) => (
        <li key={`${of} ${tone} ${label}`} className="flex items-center gap-1.5">
          <svg viewBox="0 0 26 12" aria-hidden className="h-3 w-6.5 shrink-0">
            {of === 'line' && (
              <line
                x1="0"
                y1="6"
                x2="26"
                y2="6"
                stroke={look.tones[tone]}
                strokeWidth="2"
                strokeDasharray={dashes[tone].join(' ')}
              />
            )}
            <path d={shapePath(shapes[tone])} fill={look.tones[tone]} transform="translate(13 6)" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** The shape about the origin, for SVG. */
export function shapePath(shape: Shape): string {
  switch (shape) {
    case 'circle':
      return 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z';
    case 'square':
      return 'M-3.6-3.6h7.2v7.2h-7.2Z';
    case 'diamond':
      return 'M0-5 5 0 0 5-5 0Z';
    case 'triangle':
      return 'M0-5.2 5.2 4h-10.4Z';
    case 'cross':
      return 'M-1.4-4.4h2.8v3h3v2.8h-3v3h-2.8v-3h-3v-2.8h3Z';
  }
}
