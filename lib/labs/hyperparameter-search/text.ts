import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'ハイパーパラメータ探索：25回で見つける',
    task: '25回の試行で、学習率・Weight decay・ユニット数のいちばんよい組み合わせを検証データで選ぼう。',
    story:
      '重みとバイアスは学習が決めますが、ハイパーパラメータは人が決めます。格子状に試す（グリッドサーチ）、ランダムに試す（ランダムサーチ）、' +
      'これまでの結果から次を選ぶ（ベイズ最適化）。どれがよいでしょう。グリッドで25回試しても、学習率は5通りしか試せません。ランダムなら25通りです。' +
      'それで本当に差がつくかどうか、教室で数えてみましょう。訓練データは500枚、選ぶための検証データも500枚です。',
    questions: [
      'クラスで、ランダムとグリッドのどちらが勝ちましたか。差は偶然と区別できますか。',
      '3つのうち、結果をいちばん左右したのはどれでしたか。どうやって確かめましたか。',
      '検証データでいちばんよかった設定は、非公開テストでもいちばんでしたか。25回の中から選んだことは関係あるでしょうか。',
    ],
  },
  en: {
    title: 'Hyper-parameter search: 25 trials',
    task: 'With 25 trials choose the best learning rate, weight decay and width on the validation data.',
    story:
      'Training decides weights and biases; people decide hyper-parameters. On a grid, at random, or each time where the results ' +
      'so far promise most (Bayesian optimisation): which is best? A grid of 25 tries only 5 learning rates, chance tries 25. ' +
      'Whether that really makes a difference is for the class to count. There are 500 digits to learn from and 500 to choose by.',
    questions: [
      'In your class, did random or grid search win? Can the difference be told from chance?',
      'Which of the three mattered most? How did you make sure?',
      'Was the setting that was best on the validation data also best on the hidden test? Does it matter that it was chosen out of 25?',
    ],
  },
};
