/** A network that answers a number for a number, as a figure: pure. */
import type { Splits } from '@/lib/labs/datasets';
import type { LinesFigure } from '@/lib/labs/figures';
import type { ViewSpec } from '@/lib/labs/types';
import type { Dataset } from '@/lib/nn/dataset';
import { extentOf } from '../scale';

export type FitView = Extract<ViewSpec, { kind: 'function-fit' }>;

/** Places along the axis where the curve is asked. */
const places = 240;

/** More points than these of the training and the validation data would hide the curve. */
const mostPoints = 120;

const inputsOf = ({ inputs, scale }: Dataset): Float32Array =>
  Float32Array.from(inputs, (value) => value * scale);

/** What the network is asked: along the axis, then at the training points. */
export function fitInputs({ from, to }: FitView, { train }: Splits): Float32Array {
  const inputs = new Float32Array(places + train.count);
  for (let index = 0; index < places; index++) inputs[index] = from + ((to - from) * index) / (places - 1);
  inputs.set(inputsOf(train), places);
  return inputs;
}

/** @param answers to `fitInputs`; null where the network was not asked yet */
export function fitFigure(view: FitView, splits: Splits, answers: Float32Array | null): LinesFigure {
  const { train, validation } = splits;
  const targets = train.targets ?? new Float32Array(train.count);
  const [low, high] = extentOf(targets, validation.targets ?? []) ?? [0, 1];
  const room = 0.15 * (high - low || 1);
  const trainX = inputsOf(train);
  const isRoomy = train.count + validation.count <= mostPoints;
  const label = (ja: string, en: string) => ({ ja, en });
  return {
    kind: 'lines',
    x: { label: view.label.x, scale: 'linear', from: view.from, to: view.to },
    y: { label: view.label.y, scale: 'linear', from: low - room, to: high + room },
    lines: answers
      ? [
          {
            label: label('ネットワークの答え', 'The network'),
            // One line needs no mark of its own.
            tone: 'first',
            x: fitInputs(view, splits).subarray(0, places),
            y: answers.subarray(0, places),
          },
        ]
      : [],
    points: [
      { label: label('訓練', 'Training'), tone: 'train', x: trainX, y: targets },
      ...(isRoomy && validation.targets
        ? [
            {
              label: label('検証', 'Validation'),
              tone: 'validation' as const,
              x: inputsOf(validation),
              y: validation.targets,
            },
          ]
        : []),
    ],
    ...(view.residuals && answers && { residuals: { x: trainX, y: targets, at: answers.subarray(places) } }),
  };
}
