import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'MNIST：手書き数字を読む',
    task: 'ハイパーパラメータを変えて、はじめて見る手書き数字をいちばん正しく読むネットワークを作ろう。',
    story:
      '28 × 28 画素の手書き数字を、784個の入力から10クラスに分けます。訓練データを丸暗記するだけなら難しくありません。' +
      '問われるのは汎化、つまり見たことのない数字を読む力です。ハイパーパラメータは検証データで選びます。' +
      '最後の非公開テストは、テスト用の数字を少しずつ動かしたもので、公開されるまで誰にも配られません。',
    questions: [
      '学習率を10にすると何が起こりましたか。小さすぎるときとは何が違いますか。',
      '訓練の正解率と非公開テストの正解率の差（汎化ギャップ）は、どの設定で広がりましたか。',
      '検証データで何度も選び直すと、その検証の正解率はどこまで信用できるでしょう。',
    ],
  },
  en: {
    title: 'MNIST: reading handwritten digits',
    task: 'Tune the hyper-parameters until your network reads digits that it has never seen better than anyone else’s.',
    story:
      'Digits of 28 × 28 pixels, 784 inputs, ten classes. Learning the training data by heart is easy; what counts is ' +
      'generalisation, reading digits never seen before. Choose your hyper-parameters on the validation data. The hidden ' +
      'test at the end is made of test digits, each moved a little, and nobody receives it before the reveal.',
    questions: [
      'What happened at a learning rate of 10? How does that differ from one that is too small?',
      'Which settings widened the gap between training and hidden-test accuracy?',
      'After choosing on the validation data many times, how far can you still trust its accuracy?',
    ],
  },
};
