'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { SplitPoint } from '@/app/components/split/marks';
import { tokenRgb } from '@/app/lib/theme';
import { useThemeInForce } from '@/app/lib/use-theme';
import type { Dataset } from '@/lib/nn/dataset';

const columns = 20;
const rows = 5;
const pointsShown = 300;
/** Of the square in which points are drawn; they stay this far from its edges. */
const side = 100;
const margin = 5;

/** A look at the set that was sealed: the first hundred pictures, or the first points. */
export function HiddenSample({ dataset }: { readonly dataset: Dataset }) {
  const t = useTranslations('verify');
  const arePictures = dataset.inputs instanceof Uint8Array;
  const shown = Math.min(arePictures ? columns * rows : pointsShown, dataset.count);
  return (
    <figure>
      <div className="overflow-hidden rounded-card border border-line bg-sheet p-2">
        {arePictures ? <Digits dataset={dataset} /> : <Points dataset={dataset} count={shown} />}
      </div>
      <figcaption className="mt-2 text-ink-2 text-sm">
        {t('sample', { shown, count: dataset.count })}
      </figcaption>
    </figure>
  );
}

/** From a column's own range onto the square. */
function placed(values: readonly number[]): readonly number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = side - 2 * margin;
  return values.map((value) => margin + (high > low ? (room * (value - low)) / (high - low) : room / 2));
}

/** The first two numbers of each example; of a single one, that and its answer. */
function Points({ dataset, count }: { readonly dataset: Dataset; readonly count: number }) {
  const { inputs, inputSize, labels, targets } = dataset;
  const outputs = targets ? targets.length / dataset.count : 0;
  const examples = Array.from({ length: count }, (_, index) => index);
  const answer = (index: number) => (targets ? targets[index * outputs] : labels[index]) ?? 0;
  const across = placed(examples.map((index) => inputs[index * inputSize] ?? 0));
  const up = placed(
    examples.map((index) => (inputSize > 1 ? (inputs[index * inputSize + 1] ?? 0) : answer(index))),
  );
  return (
    <svg viewBox={`0 0 ${side} ${side}`} aria-hidden className="mx-auto block aspect-square w-full max-w-80">
      {examples.map((index) => {
        const x = across[index] ?? 0;
        const y = side - (up[index] ?? 0);
        return (
          <g key={index}>
            <SplitPoint split="hidden" x={x} y={y} r={1} />
            {labels[index] === 1 && <circle cx={x} cy={y} r={0.44} className="fill-sheet" />}
          </g>
        );
      })}
    </svg>
  );
}

function Digits({ dataset }: { readonly dataset: Dataset }) {
  const digitSide = Math.sqrt(dataset.inputSize);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeInForce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the token read here says
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const [red, green, blue] = tokenRgb('--color-hidden');
    const image = context.createImageData(columns * digitSide, rows * digitSide);
    for (let digit = 0; digit < Math.min(columns * rows, dataset.count); digit += 1) {
      const left = (digit % columns) * digitSide;
      const top = Math.floor(digit / columns) * digitSide;
      for (let pixel = 0; pixel < digitSide * digitSide; pixel += 1) {
        const at = (top + Math.floor(pixel / digitSide)) * columns * digitSide + left + (pixel % digitSide);
        const ink = dataset.inputs[digit * dataset.inputSize + pixel] ?? 0;
        image.data.set([red, green, blue, ink], 4 * at);
      }
    }
    context.putImageData(image, 0, 0);
  }, [dataset, digitSide, theme]);
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
