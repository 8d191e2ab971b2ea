import type { LinesFigure } from '../figures';
import { choiceIn, numberIn } from '../settings';
import type { Config, LabDefinition } from '../types';
import { boardKinds, boardOf } from './boards';
import { descend, logits, scaled, shareRight } from './linear';
import { breakTheBoard, oddOrEven } from './live';
import { climb } from './probing';
import { text } from './text';

/** Rate of the gradient descent that comes before the looks. */
const rate = 0.5;
const mostLooks = 1000;

/** Looks between two frames. */
const perFrame = 20;

function looksFigure(
  looks: readonly number[],
  claimed: readonly number[],
  train: readonly number[],
): LinesFigure {
  return {
    kind: 'lines',
    x: {
      label: { ja: '順位表を見た回数', en: 'Looks at the board' },
      scale: 'linear',
      from: 0,
      to: mostLooks,
    },
    y: { label: { ja: '正解率', en: 'Accuracy' }, scale: 'linear', from: 0.5, to: 1 },
    lines: [
      {
        label: { ja: '順位表の正解率', en: 'Claimed on the board' },
        tone: 'validation',
        x: looks,
        y: claimed,
      },
      { label: { ja: '訓練データの正解率', en: 'On the training data' }, tone: 'train', x: looks, y: train },
    ],
  };
}

const reference: Config = { trainSteps: 150, looks: 0, size: 0.1, board: 'ladder' };

/**
 * Odd or even on 14 × 14 digits, a linear model of 197 weights: few enough that a thousand looks at 200 digits find
 * something, simple enough that nothing else is going on.
 */
export const testSetLeak: LabDefinition = {
  id: 'test-set-leak',
  version: 1,
  notes: ['002'],
  text,
  dataset: oddOrEven,
  controls: [
    {
      kind: 'number',
      id: 'trainSteps',
      label: { ja: '訓練データでの更新回数', en: 'Steps on the training data' },
      hint: {
        ja: '順位表を見る前に、訓練データ400枚で行う勾配降下の回数です。',
        en: 'Steps of gradient descent on the 400 training digits, before any look at the board.',
      },
      min: 0,
      max: 300,
      scale: 'linear',
      step: 10,
      integer: true,
    },
    {
      kind: 'number',
      id: 'looks',
      label: { ja: '順位表を見る回数', en: 'Looks at the board' },
      hint: {
        ja: '重みを少し動かしては順位表を見て、上がったときだけ残します。その回数です。',
        en: 'How often weights are nudged and the board is asked; a nudge is kept when the board shows more.',
      },
      min: 0,
      max: mostLooks,
      scale: 'linear',
      step: 50,
      integer: true,
    },
    {
      kind: 'number',
      id: 'size',
      label: { ja: '動かす幅', en: 'Size of a nudge' },
      hint: {
        ja: '1回に動かす大きさを、重み全体の長さに対する割合で表します。',
        en: 'How far one nudge moves the weights, as a share of their length.',
      },
      min: 0.05,
      max: 0.5,
      scale: 'linear',
      step: 0.05,
      integer: false,
    },
    {
      kind: 'choice',
      id: 'board',
      label: { ja: '順位表', en: 'Board' },
      hint: {
        ja: 'そのまま見せる順位表と、ノイズより大きな改善だけを見せるLadder（幅ηを決めておくもの、同じ画像での差から決めるもの）があります。',
        en: 'One shows every score as it is; Ladder shows only gains larger than noise, by a fixed step or by the difference on the same images.',
      },
      options: [
        { value: 'naive', label: { ja: 'そのまま', en: 'Naive' } },
        { value: 'ladder', label: { ja: 'Ladder（固定幅）', en: 'Ladder, fixed step' } },
        { value: 'paired', label: { ja: 'Ladder（対応のある差）', en: 'Ladder, paired' } },
      ],
    },
  ],
  presets: { default: { trainSteps: 20, looks: 300, size: 0.3, board: 'naive' }, reference },
  strategies: [
    {
      id: 'learn-and-do-not-look',
      label: { ja: '訓練データで学び、見ない', en: 'Learn from the training data, never look' },
      config: reference,
    },
    {
      id: 'learn-then-look',
      label: { ja: '学んでから1,000回見る', en: 'Learn, then look a thousand times' },
      config: { ...reference, looks: mostLooks, board: 'naive' },
    },
    {
      id: 'look-only',
      label: { ja: '学ばずに見るだけ', en: 'Only look' },
      config: { trainSteps: 0, looks: mostLooks, size: 0.5, board: 'naive' },
    },
  ],
  experiment: {
    kind: 'simulation',
    *run({ config, rng, ...splits }) {
      const [train, test] = [scaled(splits.train), scaled(splits.validation)];
      const looks = numberIn(config, 'looks');
      const start = descend(train, numberIn(config, 'trainSteps'), rate);
      const board = boardOf(choiceIn(config, 'board', boardKinds));
      const [seen, claims, trained]: [number[], number[], number[]] = [[], [], []];
      let found = start;
      for (const { look, claimed, model } of climb(
        start,
        board,
        test,
        looks,
        numberIn(config, 'size'),
        rng,
      )) {
        found = model;
        if (look % perFrame !== 0 && look !== looks) continue;
        seen.push(look);
        claims.push(claimed);
        trained.push(shareRight(model, train));
        yield {
          step: look,
          steps: looks,
          train: trained.at(-1) ?? null,
          validation: claimed,
          figures: { looks: looksFigure(seen, claims, trained) },
        };
      }
      return found;
    },
    outputs: (_, model, dataset) => logits(model, scaled(dataset)),
    loss: 'sigmoid-cross-entropy',
  },
  score: { submits: 'recipe', metric: 'accuracy' },
  budget: { seconds: 480, steps: mostLooks, runs: 40, submissions: 3 },
  views: [
    {
      kind: 'figure',
      id: 'looks',
      title: { ja: '見た回数と正解率', en: 'Accuracy against looks' },
      draw: () => looksFigure([], [], []),
    },
  ],
  bars: [
    { name: 'test-set-leak/naive-gap', want: 0.04, better: 'higher', mechanism: 'looking' },
    { name: 'test-set-leak/ladder-gap', want: 0.02, better: 'lower', mechanism: 'ladder' },
    { name: 'test-set-leak/voting-naive', want: 0.85, better: 'higher', mechanism: 'looking' },
    { name: 'test-set-leak/voting-ladder', want: 0.62, better: 'lower', mechanism: 'ladder' },
  ],
  variants: [breakTheBoard],
  sweep: {
    axes: [
      { control: 'looks', values: [0, 50, 200, 500, 1000] },
      { control: 'board', values: ['naive', 'ladder'] },
    ],
    seeds: 5,
    config: { trainSteps: 20, size: 0.3 },
    figure: 'curve',
    shows: 'gap',
  },
};
