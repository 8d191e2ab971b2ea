/** A student's curve, drawn straight on a canvas: uPlot a cell would be too heavy for a class of three hundred. */
import { curveRange } from '@/app/components/charts/curve-data';
import { splitDashes } from '@/app/components/split/marks';
import { drawMark } from '@/app/components/views/axes';
import type { Look } from '@/app/components/views/look';
import { frameText } from '@/app/lib/score';
import type { Frame } from '@/lib/trainer/types';
import { thinned } from './thinned';

export interface Spark {
  readonly frames: readonly Frame[];
  /** Of the whole run, so that curves grow towards a fixed end. */
  readonly planned: number;
}

/** Room for the two figures below the curves, in CSS pixels. */
const footer = 16;
const room = { top: 4, right: 5, bottom: 3, left: 2 };

type Point = readonly [x: number, y: number];
type Curve = readonly Point[];

/** A cell is hardly wider, in pixels. */
const mostPoints = 100;

/** Train and validation losses as points in a box of CSS pixels. Pure. */
export function sparkCurves(spark: Spark, width: number, height: number): [Curve, Curve] {
  const frames = thinned(spark.frames, mostPoints);
  const last = Math.max(1, spark.planned, frames.at(-1)?.step ?? 0);
  let highest = 0;
  for (const { trainLoss, validationLoss } of frames)
    highest = Math.max(highest, trainLoss, validationLoss ?? 0);
  const [low, high] = curveRange('loss', 0, highest);
  const x = (step: number) => room.left + (step / last) * (width - room.left - room.right);
  const y = (loss: number) =>
    room.top + (1 - (loss - low) / (high - low)) * (height - room.top - room.bottom);
  const [train, validation]: [Point[], Point[]] = [[], []];
  for (const { step, trainLoss, validationLoss } of frames) {
    train.push([x(step), y(trainLoss)]);
    if (validationLoss !== null) validation.push([x(step), y(validationLoss)]);
  }
  return [train, validation];
}

function trace(context: CanvasRenderingContext2D, curve: Curve): void {
  context.beginPath();
  for (const [x, y] of curve) context.lineTo(x, y);
  context.stroke();
}

/** Colours read from the page once for all cells. */
export interface SparkLook {
  readonly look: Look;
  /** Of the figures below the curves. */
  readonly words: { readonly train: string; readonly validation: string };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Curves with the splits' marks at their ends, and below them the last figures. */
export function drawSpark(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  spark: Spark,
  { look, words }: SparkLook,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const [columns, rows] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  const last = spark.frames.at(-1);
  if (!last) return;
  const curves = sparkCurves(spark, width, height - footer);
  const validated = spark.frames.findLast(({ validationLoss }) => validationLoss !== null);
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  for (const [index, split] of (['train', 'validation'] as const).entries()) {
    const curve = curves[index] ?? [];
    const end = curve.at(-1);
    if (!end) continue;
    context.strokeStyle = look.tones[split];
    context.setLineDash([...splitDashes[split]]);
    trace(context, curve);
    const shape = split === 'train' ? 'circle' : 'square';
    drawMark(context, { shape, fill: look.tones[split], r: 2.5 }, end[0], end[1]);
  }
  context.font = look.font;
  context.textBaseline = 'bottom';
  context.fillStyle = words.train;
  context.textAlign = 'left';
  context.fillText(frameText(last.trainAccuracy, last.trainLoss), 0, height);
  context.fillStyle = words.validation;
  context.textAlign = 'right';
  const text = validated ? frameText(validated.validationAccuracy, validated.validationLoss) : '–';
  context.fillText(text, width, height);
}
