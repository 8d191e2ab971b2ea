'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { SplitPoint } from '@/app/components/split/marks';
import { tokenRgb } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';
import type { Dataset } from '@/lib/nn/dataset';
import { digitSide } from '@/lib/nn/datasets/digits';

const columns = 20;
const rows = 5;
const reach = 2.6;
const pointsShown = 300;

/** A look at the set that was sealed: the first hundred digits, or the first points. */
export function HiddenSample({ dataset }: { readonly dataset: Dataset }) {
  const t = useTranslations('verify');
  const isDigits = dataset.inputSize === digitSide * digitSide;
  return (
    <figure>
      <div className="overflow-hidden rounded-card border border-line bg-sheet p-2">
        {isDigits ? <Digits dataset={dataset} /> : <Points dataset={dataset} />}
      </div>
      <figcaption className="mt-2 text-ink-2 text-sm">
        {t('sample', { shown: isDigits ? columns * rows : pointsShown, count: dataset.count })}
      </figcaption>
    </figure>
  );
}

function Points({ dataset }: { readonly dataset: Dataset }) {
  return (
    <svg
      viewBox={`${-reach} ${-reach} ${2 * reach} ${2 * reach}`}
      aria-hidden
      className="mx-auto block aspect-square w-full max-w-80"
    >
      {Array.from({ length: Math.min(pointsShown, dataset.count) }, (_, index) => {
        const x = dataset.inputs[2 * index] ?? 0;
        const y = dataset.inputs[2 * index + 1] ?? 0;
        return (
          <g key={`${x} ${y}`}>
            <SplitPoint split="hidden" x={x} y={-y} r={0.05} />
            {dataset.labels[index] === 1 && <circle cx={x} cy={-y} r={0.022} className="fill-sheet" />}
          </g>
        );
      })}
    </svg>
  );
}

function Digits({ dataset }: { readonly dataset: Dataset }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeInForce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the token read here says
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const [red, green, blue] = tokenRgb('--color-hidden');
    const image = context.createImageData(columns * digitSide, rows * digitSide);
    for (let digit = 0; digit < columns * rows; digit += 1) {
      const left = (digit % columns) * digitSide;
      const top = Math.floor(digit / columns) * digitSide;
      for (let pixel = 0; pixel < digitSide * digitSide; pixel += 1) {
        const at = (top + Math.floor(pixel / digitSide)) * columns * digitSide + left + (pixel % digitSide);
        const ink = dataset.inputs[digit * dataset.inputSize + pixel] ?? 0;
        image.data.set([red, green, blue, ink], 4 * at);
      }
    }
    context.putImageData(image, 0, 0);
  }, [dataset, theme]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={columns * digitSide}
      height={rows * digitSide}
      className="block w-full"
    />
  );
}
