/** Hyper-parameters that many labs share. What a configuration's values mean to the trainer: `settings.ts`. */
import type { Localised } from './localised';
import type { ChoiceControl, NumberControl } from './types';

type Range = { readonly min: number; readonly max: number };
type SteppedRange = Range & { readonly step: number };

/** The choices of a control in the order given. */
function choices<T extends string>(labels: Readonly<Record<T, Localised>>, values: readonly T[]) {
  return values.map((value) => ({ value, label: labels[value] }));
}

const activations = {
  identity: { ja: '恒等関数（線形）', en: 'Identity (linear)' },
  step: { ja: 'ステップ関数', en: 'Step' },
  sigmoid: { ja: 'シグモイド', en: 'Sigmoid' },
  tanh: { ja: 'tanh', en: 'tanh' },
  relu: { ja: 'ReLU', en: 'ReLU' },
} as const;

export function activationControl(
  values: readonly (keyof typeof activations)[] = ['identity', 'sigmoid', 'tanh', 'relu'],
): ChoiceControl {
  return {
    kind: 'choice',
    id: 'activation',
    label: { ja: '活性化関数', en: 'Activation' },
    hint: {
      ja: '隠れ層の出力の曲げ方です。',
      en: 'How hidden units bend their sum.',
    },
    options: choices(activations, values),
  };
}

const initialisers = {
  zero: { ja: 'すべて0', en: 'All zero' },
  small: { ja: '標準偏差 0.01', en: 'Std 0.01' },
  one: { ja: '標準偏差 1', en: 'Std 1' },
  xavier: { ja: 'Xavier（√(1/n)）', en: 'Xavier (√(1/n))' },
  he: { ja: 'He（√(2/n)）', en: 'He (√(2/n))' },
} as const;

export function initialiserControl(
  values: readonly (keyof typeof initialisers)[] = ['zero', 'small', 'one', 'xavier', 'he'],
): ChoiceControl {
  return {
    kind: 'choice',
    id: 'initialiser',
    label: { ja: '重みの初期値', en: 'Initial weights' },
    hint: {
      ja: '学習前の重みの散らばり方で、nは1つ前の層のユニット数です。',
      en: 'How the weights are spread before training; n is the number of units in the layer before.',
    },
    options: choices(initialisers, values),
  };
}

const optimisers = {
  sgd: { ja: 'SGD', en: 'SGD' },
  momentum: { ja: 'Momentum（0.9）', en: 'Momentum (0.9)' },
  nesterov: { ja: 'Nesterov（0.9）', en: 'Nesterov (0.9)' },
  adagrad: { ja: 'AdaGrad', en: 'AdaGrad' },
  rmsprop: { ja: 'RMSProp（0.99）', en: 'RMSProp (0.99)' },
  adam: { ja: 'Adam', en: 'Adam' },
  adamw: { ja: 'AdamW', en: 'AdamW' },
} as const;

export function optimiserControl(
  values: readonly (keyof typeof optimisers)[] = ['sgd', 'momentum', 'adam'],
): ChoiceControl {
  return {
    kind: 'choice',
    id: 'optimiser',
    label: { ja: '最適化手法', en: 'Optimiser' },
    hint: {
      ja: '勾配を重みの更新に変える方法です。手法ごとに、ちょうどよい学習率は違います。',
      en: 'How gradients become steps; each optimiser has a learning rate of its own that suits it.',
    },
    options: choices(optimisers, values),
  };
}

/** 0.001, 0.002, 0.005, 0.01 … 10 unless said otherwise: too slow at one end, diverging at the other. */
export function learningRateControl(range: Range = { min: 0.001, max: 10 }): NumberControl {
  return {
    kind: 'number',
    id: 'learningRate',
    label: { ja: '学習率', en: 'Learning rate' },
    hint: {
      ja: '1回の更新で進む幅です。小さいと遅く、大きすぎると発散します。',
      en: 'How far one update goes: too small is slow, too large diverges.',
    },
    ...range,
    scale: 'log',
    step: Math.round(3 * Math.log10(range.max / range.min)),
    integer: false,
  };
}

const schedules = {
  constant: { ja: '一定', en: 'Constant' },
  step: { ja: 'ステップ減衰（1/3ごとに1/10）', en: 'Step decay (a tenth after each third)' },
  'warm-up': { ja: 'ウォームアップ（最初の1/10）', en: 'Warm-up (first tenth)' },
  cosine: { ja: 'コサイン減衰', en: 'Cosine annealing' },
  'warm-up-cosine': { ja: 'ウォームアップ＋コサイン減衰', en: 'Warm-up, then cosine' },
} as const;

export function scheduleControl(
  values: readonly (keyof typeof schedules)[] = ['constant', 'step', 'warm-up', 'cosine', 'warm-up-cosine'],
): ChoiceControl {
  return {
    kind: 'choice',
    id: 'schedule',
    label: { ja: 'スケジュール', en: 'Schedule' },
    hint: {
      ja: '学習の途中で学習率をどう変えるかです。',
      en: 'How the learning rate changes during the run.',
    },
    options: choices(schedules, values),
  };
}

export function hiddenUnitsControl(range: SteppedRange): NumberControl {
  return {
    kind: 'number',
    id: 'hiddenUnits',
    label: { ja: '隠れユニット数', en: 'Hidden units' },
    hint: {
      ja: '1つの隠れ層にあるユニットの数です。多いほど複雑な形を表せますが、過学習もしやすくなります。',
      en: 'Units in a hidden layer: more can draw richer shapes, and over-fit more easily.',
    },
    ...range,
    scale: 'linear',
    integer: true,
  };
}

/** For widths over several powers of ten: 1, 2, 5, 10, 20 … @param stops intervals between min and max */
export function widthControl(range: Range, stops: number): NumberControl {
  const { step: _, ...control } = hiddenUnitsControl({ ...range, step: 1 });
  return { ...control, scale: 'log', step: stops };
}

export function layersControl(range: Range): NumberControl {
  return {
    kind: 'number',
    id: 'layers',
    label: { ja: '隠れ層の数', en: 'Hidden layers' },
    hint: {
      ja: '同じ大きさの隠れ層をいくつ重ねるかです。',
      en: 'How many hidden layers of that size are stacked.',
    },
    ...range,
    scale: 'linear',
    step: 1,
    integer: true,
  };
}

export function filtersControl(range: SteppedRange): NumberControl {
  return {
    kind: 'number',
    id: 'filters',
    label: { ja: 'フィルタ数', en: 'Filters' },
    hint: {
      ja: '畳み込み層にあるフィルタの枚数で、それぞれが1枚の特徴マップを作ります。',
      en: 'Filters of a convolution; each makes a feature map of its own.',
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
      ja: '1回の更新で平均する訓練データの数です。小さいと勾配が揺れ、大きいと1回の計算が重くなります。',
      en: 'Examples averaged for one update: few make it jitter, many make it slow.',
    },
    ...range,
    scale: 'log',
    step: stops,
    integer: true,
  };
}

export function stepsControl(range: SteppedRange): NumberControl {
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

export function weightDecayControl(range: SteppedRange = { min: 0, max: 0.01, step: 0.0005 }): NumberControl {
  return {
    kind: 'number',
    id: 'weightDecay',
    label: { ja: 'Weight decay（λ）', en: 'Weight decay (λ)' },
    hint: {
      ja: '大きな重みへのペナルティの強さです。過学習を抑えますが、強すぎると学習できません。',
      en: 'Penalty on large weights: it restrains over-fitting, and too much of it prevents learning.',
    },
    ...range,
    scale: 'linear',
    integer: false,
  };
}

export function dropoutControl(range: SteppedRange = { min: 0, max: 0.7, step: 0.05 }): NumberControl {
  return {
    kind: 'number',
    id: 'dropout',
    label: { ja: 'Dropout（消去する割合）', en: 'Dropout rate' },
    hint: {
      ja: '訓練中に隠れユニットをランダムに消す割合です。テストでは全部のユニットを使います。',
      en: 'Share of hidden units switched off at random while training; tests use them all.',
    },
    ...range,
    scale: 'linear',
    integer: false,
  };
}

/** 1, 2, 5, 10, 20 … within a range. */
function roundValues(min: number, max: number): readonly number[] {
  const decades = Math.ceil(Math.log10(max / min)) + 1;
  const first = Math.floor(Math.log10(min));
  return Array.from({ length: decades + 1 }, (_, index) => first + index)
    .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
    .filter((value) => value >= min && value <= max);
}

/**
 * The places where a control's slider rests, both ends included. On a log scale they read 1, 2, 5, 10 … where as many are
 * asked for as there are of those, and are else evenly spaced and rounded to one significant digit.
 */
export function stops(control: NumberControl): readonly number[] {
  const { min, max, step } = control;
  if (control.scale === 'log') {
    const round = roundValues(min, max);
    if (round.length === step + 1 && round[0] === min && round.at(-1) === max) return round;
    return Array.from({ length: step + 1 }, (_, index) =>
      Number((min * (max / min) ** (index / step)).toPrecision(1)),
    );
  }
  const count = Math.floor((max - min) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((min + index * step).toPrecision(10)));
}
