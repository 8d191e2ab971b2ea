'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { cn } from '@/app/lib/cn';
import type { ImagesFigure } from '@/lib/labs/figures';
import { diverging, ramp } from '../colours';
import { picture } from '../ground';
import { useLook } from '../look';
import { extentOf } from '../scale';

/** Of a value, where it lies from 0 to 1 in the picture's range. */
export function shareOf(values: ArrayLike<number>, range: ImagesFigure['range']): (value: number) => number {
  if (range === 'signed') {
    const [low, high] = extentOf(values) ?? [0, 0];
    const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return (value) => 0.5 + value / (2 * largest);
  }
  const [low, high] = range ?? extentOf(values) ?? [0, 1];
  return (value) => (high > low ? (value - low) / (high - low) : 0);
}

interface PictureProps extends Pick<ImagesFigure, 'width' | 'height' | 'range'> {
  readonly values: ArrayLike<number>;
  readonly className?: string;
}

/** One picture, ink on paper, or coloured about zero. */
export function Picture({ values, width, height, range, className }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const share = shareOf(values, range);
    const colour = range === 'signed' ? diverging(look.diverging) : ramp(look.picture);
    context.clearRect(0, 0, width, height);
    context.drawImage(
      picture(values, width, height, (value) => colour(share(value))),
      0,
      0,
    );
  }, [values, width, height, range, look]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      aria-hidden
      className={cn('w-full rounded-mark border border-line [image-rendering:pixelated]', className)}
      style={{ aspectRatio: `${width} / ${height}` }}
    />
  );
}

interface ImagesProps {
  readonly figure: ImagesFigure;
  readonly title: string;
  /** How many stand in a line, at least, where they are narrow. */
  readonly columns?: number;
  readonly onChoose?: (index: number) => void;
  readonly chosen?: number | null;
}

/** Pictures in a grid, each with a caption. */
export function Images({ figure, title, columns = 5, onChoose, chosen = null }: ImagesProps) {
  const t = useTranslations('views.images');
  const { width, height, range, images } = figure;
  if (images.length === 0) return <p className="text-ink-2 text-sm">{t('none')}</p>;
  return (
    <ul
      aria-label={t('label', { title, count: images.length })}
      className="grid gap-x-1.5 gap-y-2"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {images.map(({ values, caption, wrong }, index) => {
        const shown = (
          <>
            <Picture
              values={values}
              width={width}
              height={height}
              range={range}
              className={cn(chosen === index && 'border-2 border-ink')}
            />
            {caption !== '' && (
              <span
                className={cn(
                  '-mx-1 block text-center text-xs tracking-tight',
                  wrong ? 'text-bad' : 'text-ink-2',
                )}
              >
                {caption}
              </span>
            )}
          </>
        );
        return (
          // Places in a list that is replaced as a whole.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="min-w-0">
            {onChoose ? (
              <button
                type="button"
                aria-pressed={chosen === index}
                aria-label={caption || t('choose', { index: index + 1 })}
                onClick={() => onChoose(index)}
                className="block w-full"
              >
                {shown}
              </button>
            ) : (
              shown
            )}
          </li>
        );
      })}
    </ul>
  );
}
