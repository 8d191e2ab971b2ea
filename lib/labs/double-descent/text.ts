import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '二重降下：大きいほど悪く、さらに大きいとよい',
    task: '小さなデータで二重降下の曲線を調べ、400枚で学習したとき山がどこに来るかを予想して提出しよう。',
    story:
      'ランダムな特徴をN個作り、出力の重みだけを最小二乗法で決めます。Nを増やすとテスト誤差はいったん下がり、また上がります。ここまでは教科書どおりの過学習です。' +
      'ところが、すべての訓練データをぴったり通れるようになった先では、Nを増やすほど誤差がもう一度下がっていきます。これが二重降下で、' +
      '「なぜ過剰なパラメータを持つのに汎化できるのか」という謎の入り口です。まず測り、法則を見つけ、まだ測っていない枚数で予想しましょう。',
    questions: [
      '訓練データがn枚のとき、山はどこに来ましたか。なぜそこなのでしょう。',
      'リッジ（L2正則化）を入れると山はどうなりましたか。',
      'ラベルの間違いを増やすと、山と、その先の谷はどう変わりましたか。',
    ],
  },
  en: {
    title: 'Double descent: worse when larger, better when larger still',
    task: 'Explore the curve on small data, then predict where the peak will be with 400 digits, and submit that.',
    story:
      'Make N random features and fit only the output weights, by least squares. As N grows the test error falls, then rises: ' +
      'over-fitting as in the textbook. But once every training digit is fitted exactly, the error comes down a second time ' +
      'as N grows further. That is double descent, and the door to the riddle why networks with too many parameters ' +
      'generalise at all. Measure first, find the law, and predict for a number of digits that you have not measured.',
    questions: [
      'With n training digits, where was the peak? Why there?',
      'What did a ridge (L2 regularisation) do to the peak?',
      'With more wrong labels, what became of the peak, and of the valley beyond it?',
    ],
  },
};
