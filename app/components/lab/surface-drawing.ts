import { token } from '@/app/lib/theme';
import type { Dataset } from '@/lib/nn/dataset';
import { diverging, rgb } from './colour-map';

/** Points on a side of the grid on which the network is asked. */
export const gridSide = 48;

/** The square shown: both inputs from −extent to extent. */
export const extent = 2.6;

/** Every point of the grid, row by row from the top left, as inputs [gridSide² × 2]. */
export function gridInputs(): Float32Array {
  const inputs = new Float32Array(gridSide * gridSide * 2);
  const at = (index: number) => extent * (2 * ((index + 0.5) / gridSide) - 1);
  for (let row = 0; row < gridSide; row++) {
    for (let column = 0; column < gridSide; column++) {
      const index = 2 * (row * gridSide + column);
      inputs[index] = at(column);
      inputs[index + 1] = -at(row);
    }
  }
  return inputs;
}

/**
 * Paints the probability of class 1 as ground and the examples on it: class 0 round, class 1 three-cornered, so
 * that classes are told apart without colours.
 *
 * @param probabilities of class 1 on the grid; null leaves the ground empty
 * @param pixels a side of the canvas, in its own pixels
 */
export function drawSurface(
  context: CanvasRenderingContext2D,
  probabilities: Float32Array | null,
  examples: Dataset | null,
  pixels: number,
): void {
  context.fillStyle = token('--color-sunken');
  context.fillRect(0, 0, pixels, pixels);
  if (probabilities) {
    context.imageSmoothingEnabled = true;
    context.drawImage(ground(probabilities), 0, 0, pixels, pixels);
  }
  if (examples) drawExamples(context, examples, pixels);
}

function ground(probabilities: Float32Array): HTMLCanvasElement {
  const small = document.createElement('canvas');
  small.width = gridSide;
  small.height = gridSide;
  const context = small.getContext('2d');
  if (!context) return small;
  const colour = diverging(
    rgb(context, token('--color-diverge-low')),
    rgb(context, token('--color-diverge-mid')),
    rgb(context, token('--color-diverge-high')),
  );
  const image = new ImageData(gridSide, gridSide);
  probabilities.forEach((probability, index) => {
    image.data.set([...colour(probability), 255], 4 * index);
  });
  context.putImageData(image, 0, 0);
  return small;
}

function drawExamples(
  context: CanvasRenderingContext2D,
  { count, inputs, scale, labels }: Dataset,
  pixels: number,
) {
  const place = (value: number) => ((value / extent + 1) / 2) * pixels;
  const r = pixels / 75;
  context.strokeStyle = token('--color-paper');
  context.lineWidth = r / 2.5;
  for (let index = 0; index < count; index++) {
    const x = place((inputs[2 * index] ?? 0) * scale);
    const y = place(-(inputs[2 * index + 1] ?? 0) * scale);
    context.fillStyle = token(labels[index] === 1 ? '--color-diverge-high' : '--color-diverge-low');
    context.beginPath();
    if (labels[index] === 1) {
      context.moveTo(x, y - 1.3 * r);
      context.lineTo(x + 1.3 * r, y + r);
      context.lineTo(x - 1.3 * r, y + r);
      context.closePath();
    } else {
      context.arc(x, y, r, 0, 2 * Math.PI);
    }
    context.fill();
    context.stroke();
  }
}
