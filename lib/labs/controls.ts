/** Hyper-parameters that many labs share, and how a definition reads them back. */
import type { Activation, Initialiser, OptimiserSpec } from '../nn/spec';
import type { ChoiceControl, Config, NumberControl } from './types';

type Range = { readonly min: number; readonly max: number };

export const activationControl: ChoiceControl = {
  kind: 'choice',
  id: 'activation',
  label: { ja: '活性化関数', en: 'Activation' },
  hint: {
    ja: '隠れ層の出力の曲げ方です。初期値は、ReLU なら He、ほかは Xavier になります。',
    en: 'How hidden units bend their sum; initial weights follow it: He for ReLU, Xavier otherwise.',
  },
  options: [
    { value: 'identity', label: { ja: '恒等関数（線形）', en: 'Identity (linear)' } },
    { value: 'sigmoid', label: { ja: 'シグモイド', en: 'Sigmoid' } },
    { value: 'tanh', label: { ja: 'tanh', en: 'tanh' } },
    { value: 'relu', label: { ja: 'ReLU', en: 'ReLU' } },
  ],
};

export const optimiserControl: ChoiceControl = {
  kind: 'choice',
  id: 'optimiser',
  label: { ja: '最適化手法', en: 'Optimiser' },
  hint: {
    ja: '勾配を重みの更新に変える方法です。手法ごとに、ちょうどよい学習率は違います。',
    en: 'How gradients become steps; each optimiser has a learning rate of its own that suits it.',
  },
  options: [
    { value: 'sgd', label: { ja: 'SGD', en: 'SGD' } },
    { value: 'momentum', label: { ja: 'Momentum（0.9）', en: 'Momentum (0.9)' } },
    { value: 'adam', label: { ja: 'Adam', en: 'Adam' } },
  ],
};

/** 0.001, 0.002, 0.005, 0.01 … 10: too slow at one end, diverging at the other. */
export const learningRateControl: NumberControl = {
  kind: 'number',
  id: 'learningRate',
  label: { ja: '学習率', en: 'Learning rate' },
  hint: {
    ja: '1 回の更新で進む幅です。小さいと遅く、大きすぎると発散します。',
    en: 'How far one update goes: too small is slow, too large diverges.',
  },
  min: 0.001,
  max: 10,
  scale: 'log',
  step: 12,
  integer: false,
};

export function hiddenUnitsControl(range: Range & { step: number }): NumberControl {
  return {
    kind: 'number',
    id: 'hiddenUnits',
    label: { ja: '隠れユニット数', en: 'Hidden units' },
    hint: {
      ja: '1 つの隠れ層にあるユニットの数です。多いほど複雑な形を表せますが、過学習もしやすくなります。',
      en: 'Units in a hidden layer: more can draw richer shapes, and over-fit more easily.',
    },
    ...range,
    scale: 'linear',
    integer: true,
  };
}

/** @param stops intervals between min and max, three to a power of ten */
export function batchSizeControl(range: Range, stops: number): NumberControl {
  return {
    kind: 'number',
    id: 'batchSize',
    label: { ja: 'バッチサイズ', en: 'Batch size' },
    hint: {
      ja: '1 回の更新で平均する訓練データの数です。小さいと勾配が揺れ、大きいと 1 回の計算が重くなります。',
      en: 'Examples averaged for one update: few make it jitter, many make it slow.',
    },
    ...range,
    scale: 'log',
    step: stops,
    integer: true,
  };
}

export function stepsControl(range: Range & { step: number }): NumberControl {
  return {
    kind: 'number',
    id: 'steps',
    label: { ja: '更新回数', en: 'Steps' },
    hint: {
      ja: '重みを更新する回数です。多いほどよく合い、長すぎると過学習に向かいます。',
      en: 'Number of updates: more fit better, too many move towards over-fitting.',
    },
    ...range,
    scale: 'linear',
    integer: true,
  };
}

/**
 * The places where a control's slider rests, both ends included. On a log scale they are rounded to one significant
 * digit, so that three to a power of ten read 1, 2, 5, 10.
 */
export function stops(control: NumberControl): readonly number[] {
  const { min, max, step } = control;
  if (control.scale === 'log') {
    return Array.from({ length: step + 1 }, (_, index) =>
      Number((min * (max / min) ** (index / step)).toPrecision(1)),
    );
  }
  const count = Math.floor((max - min) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((min + index * step).toPrecision(10)));
}

/** @throws RangeError where the configuration, which was parsed before, has no such number */
export function numberIn(config: Config, id: string): number {
  const value = config[id];
  if (typeof value !== 'number') throw new RangeError(`config.${id} is not a number`);
  return value;
}

/** @throws RangeError where the configuration's value is none of these */
function choiceIn<T extends string>(config: Config, id: string, values: readonly T[]): T {
  const value = values.find((candidate) => candidate === config[id]);
  if (value === undefined) throw new RangeError(`config.${id} is not one of ${values.join(', ')}`);
  return value;
}

/** The chosen activation with the initial values that suit it: He for ReLU, else Xavier, as in the notes. */
export function activationIn(config: Config): { activation: Activation; initialiser: Initialiser } {
  const activation = choiceIn(config, 'activation', ['identity', 'sigmoid', 'tanh', 'relu']);
  return { activation, initialiser: activation === 'relu' ? 'he' : 'xavier' };
}

export function optimiserIn(config: Config): OptimiserSpec {
  const learningRate = numberIn(config, 'learningRate');
  const kind = choiceIn(config, 'optimiser', ['sgd', 'momentum', 'adam']);
  return kind === 'momentum' ? { kind, learningRate, momentum: 0.9 } : { kind, learningRate };
}
