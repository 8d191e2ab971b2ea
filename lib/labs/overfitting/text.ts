import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '過学習：丸暗記か、理解か',
    task: '3割のラベルが間違っている訓練データから、はじめて見る数字を正しく読むネットワークを育てよう。',
    story:
      '訓練データは1,000枚、そのうち3割のラベルはでたらめです。何もしないとネットワークは間違いまで丸暗記し、訓練の正解率は1に近づきますが、' +
      '見たことのない数字は読めません（過学習）。Weight decay、Dropout、データ拡張、早期終了、小さなモデル、どれが効くでしょう。' +
      'このデータでは訓練の正解率が0.7あたりなら正直に学べています。ギャップが小さいだけでは成功ではありません。',
    questions: [
      '何もしないとき、訓練損失と検証損失はどこで分かれはじめましたか。そのとき何が起こっているのでしょう。',
      '訓練の正解率が検証より低くなった人がいます。これは失敗でしょうか。',
      'λを大きくしすぎるとギャップは0になります。そのモデルがよいモデルではないのはなぜでしょう。',
    ],
  },
  en: {
    title: 'Over-fitting: learnt by heart or understood?',
    task: 'Three labels in ten are wrong: grow a network that still reads digits it has never seen.',
    story:
      'There are 1,000 training digits, and three labels in ten are nonsense. Left alone the network learns even the mistakes ' +
      'by heart: training accuracy nears 1, and new digits are misread (over-fitting). Weight decay, dropout, augmentation, ' +
      'early stopping, a smaller model: what helps? On these data an honest training accuracy is about 0.7. A small gap alone ' +
      'is not success.',
    questions: [
      'With nothing done, where did training and validation loss part? What was happening there?',
      'Some networks did worse on training than on validation data. Is that a failure?',
      'A very large λ brings the gap to 0. Why is that model not a good one?',
    ],
  },
};
