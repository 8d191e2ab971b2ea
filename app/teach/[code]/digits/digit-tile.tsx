'use client';
import { memo, useEffect, useRef } from 'react';
import { mix } from '@/app/components/views/colours';
import { picture } from '@/app/components/views/ground';
import type { Look } from '@/app/components/views/look';
import { cn } from '@/app/lib/cn';

interface DigitTileProps {
  readonly id: string;
  /** 28 × 28 grey values; undefined until they have come. */
  readonly pixels: Uint8Array | undefined;
  readonly rejected: boolean;
  /** Label and, where known, by whom: read out. */
  readonly words: string;
  readonly look: Look;
  /** Null where nothing can be changed any more. */
  readonly onToggle: ((id: string, rejected: boolean) => void) | null;
}

const side = 28;

/** One drawn digit: a press throws it out or takes it back. */
export const DigitTile = memo(function DigitTile(props: DigitTileProps) {
  const { id, pixels, rejected, words, look, onToggle } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !pixels) return;
    const [paper, ink] = look.picture;
    context.drawImage(
      picture(pixels, side, side, (value) => mix(paper, ink, value / 255)),
      0,
      0,
    );
  }, [pixels, look]);
  return (
    <button
      type="button"
      title={words}
      aria-label={words}
      aria-pressed={rejected}
      disabled={onToggle === null}
      onClick={() => onToggle?.(id, rejected)}
      className={cn(
        'relative aspect-square min-w-0 overflow-hidden rounded-mark border bg-sheet [content-visibility:auto]',
        rejected ? 'border-bad' : 'border-line enabled:hover:border-ink',
      )}
    >
      <canvas
        ref={canvas}
        width={side}
        height={side}
        className={cn('size-full [image-rendering:pixelated]', rejected && 'opacity-25')}
      />
      {rejected && (
        <span aria-hidden className="absolute top-1/2 left-[8%] h-0.5 w-[84%] -rotate-45 bg-bad" />
      )}
    </button>
  );
});
