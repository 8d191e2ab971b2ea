'use client';
import type { PlotOptions } from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { cn } from '@/app/lib/cn';
import { token } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';

export type PlotLibrary = typeof import('@observablehq/plot');
/** Reads a design token, such as `--color-train`, as it is now. */
export type TokenReader = typeof token;

interface PlotProps {
  /**
   * Describes the figure; keep it stable (`useCallback`), it is drawn anew when it changes. `width` is that of the
   * container. Marks come from `plot`, colours from `colour`.
   */
  readonly figure: (plot: PlotLibrary, colour: TokenReader, width: number) => PlotOptions;
  /** What the figure shows now, in a sentence. */
  readonly label: string;
  readonly className?: string;
}

/** An Observable Plot figure in our type and colours. The library is loaded when the first one is on the page. */
export function Plot({ figure, label, className }: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  const theme = useThemeInForce();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens read as
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let gone = false;
    let drawn = 0;
    const draw = async () => {
      const plot = await import('@observablehq/plot');
      const width = element.clientWidth;
      if (gone || width === 0 || width === drawn) return;
      drawn = width;
      const described = figure(plot, token, width);
      const svg = plot.plot({
        width,
        ...described,
        style: {
          background: 'transparent',
          color: token('--color-ink-2'),
          fontFamily: token('--font-sans'),
          fontSize: '12px',
          overflow: 'visible',
          ...(typeof described.style === 'object' ? described.style : {}),
        },
      });
      svg.setAttribute('aria-hidden', 'true');
      element.replaceChildren(svg);
    };
    const observer = new ResizeObserver(() => void draw());
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [figure, theme]);

  return <div ref={holder} role="img" aria-label={label} className={cn('w-full min-w-0', className)} />;
}
