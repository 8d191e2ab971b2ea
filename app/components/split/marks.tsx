import { cn } from '@/app/lib/cn';

/** The three splits in the order in which one meets them. */
export const splits = ['train', 'validation', 'hidden'] as const;
export type Split = (typeof splits)[number];

/** Class names written out, so that Tailwind finds them. `mark` fills shapes, `text` is for words. */
export const splitColours = {
  train: { fill: 'fill-train', stroke: 'stroke-train', background: 'bg-train', text: 'text-train-text' },
  validation: {
    fill: 'fill-validation',
    stroke: 'stroke-validation',
    background: 'bg-validation',
    text: 'text-validation-text',
  },
  hidden: { fill: 'fill-hidden', stroke: 'stroke-hidden', background: 'bg-hidden', text: 'text-hidden-text' },
} as const satisfies Record<Split, Record<string, string>>;

/** The tokens of the splits, for what is drawn on a canvas: `token(splitTokens.train)`. */
export const splitTokens = {
  train: '--color-train',
  validation: '--color-validation',
  hidden: '--color-hidden',
} as const satisfies Record<Split, `--${string}`>;

/** Dashes of the curves, in pixels: train is solid, validation dashed; hidden has no curve. */
export const splitDashes = { train: [], validation: [5, 3] } as const;

interface SplitMarkProps {
  readonly split: Split;
  /** Other data in the same part: the public split is an outlined square, the class's own digits an outlined diamond. */
  readonly outlined?: boolean;
  readonly className?: string;
}

/** The shape of a split: circle, square, diamond. Takes the size of its text unless a class says otherwise. */
export function SplitMark({ split, outlined = false, className }: SplitMarkProps) {
  const { fill, stroke } = splitColours[split];
  return (
    <svg
      viewBox={outlined ? '-1.5 -1.5 15 15' : '0 0 12 12'}
      aria-hidden
      className={cn(
        'inline-block size-[0.8em] shrink-0',
        outlined ? ['fill-sheet stroke-3', stroke] : fill,
        className,
      )}
    >
      {split === 'train' && <circle cx="6" cy="6" r="5.2" />}
      {split === 'validation' && <rect x="1.2" y="1.2" width="9.6" height="9.6" />}
      {split === 'hidden' && <path d="M6 0 12 6 6 12 0 6Z" />}
    </svg>
  );
}

/** The same shapes inside an SVG figure, centred on a point. `r` is the circle's radius. */
export function SplitPoint({ split, x, y, r }: { split: Split; x: number; y: number; r: number }) {
  const { fill } = splitColours[split];
  if (split === 'train') return <circle cx={x} cy={y} r={r} className={fill} />;
  const half = split === 'validation' ? r * 0.9 : r * 1.25;
  if (split === 'validation') {
    return <rect x={x - half} y={y - half} width={2 * half} height={2 * half} className={fill} />;
  }
  return (
    <path d={`M${x} ${y - half} ${x + half} ${y} ${x} ${y + half} ${x - half} ${y}Z`} className={fill} />
  );
}
