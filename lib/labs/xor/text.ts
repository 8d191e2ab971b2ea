import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'XOR：直線では分けられない',
    task: '隠れ層と学習率を変えて、4つの点のかたまりを正しく分ける境界を学習させよう。',
    story:
      '向かい合う角どうしが同じクラスです。直線を1本引くだけでは、どう引いても分けられません（単層パーセプトロンの限界）。' +
      '隠れ層に非線形な活性化関数を入れると、境界を曲げられます。点には雑音があり、少しはみ出した点まで追いかけると過学習になります。' +
      '最後は、誰も見ていない非公開テストで汎化を比べます。',
    questions: [
      '活性化関数を恒等関数にすると、隠れユニットを16個にしても分けられません。なぜでしょう。',
      '隠れユニットが2個だと、同じ設定でも成功する回と失敗する回があります。回ごとに何が違うのでしょう。',
      '訓練の正解率がいちばん高かった人は、非公開テストでもいちばんでしたか。',
    ],
  },
  en: {
    title: 'XOR: no straight line will do',
    task: 'Change the hidden layer and the learning rate until the network separates the four clusters.',
    story:
      'Opposite corners belong to the same class. No single straight line separates them: that is the limit of one ' +
      'perceptron. A hidden layer with a non-linear activation can bend the boundary. The points are noisy, and a boundary ' +
      'that runs after every stray point over-fits. In the end a hidden test that nobody has seen compares generalisation.',
    questions: [
      'With the identity activation even 16 hidden units fail. Why?',
      'With two hidden units the same setting succeeds in some runs and fails in others. What differs between runs?',
      'Was the one with the best training accuracy also the best on the hidden test?',
    ],
  },
};
