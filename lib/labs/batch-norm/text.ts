import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'バッチ正規化：初期値に左右されない学習',
    task: '重みの初期値の大きさと層の数がどう変わっても、200回の更新で学習できる設定を作ろう。',
    story:
      '初期値がちょうどよければ、ネットワークは学習します。少し外れると、学習しないか発散します。ちょうどよい幅は、思うよりずっと狭いものです。' +
      'バッチ正規化は、各層の出力をミニバッチの中で平均0・分散1に整えます。すると初期値の大きさは、ほとんど関係なくなります。' +
      '標準偏差のつまみを動かして、ありとなしを比べてください。採点では、初期値の大きさと層の数が隠されています。',
    questions: [
      '学習率0.1で学習できた標準偏差の範囲は、正規化のありとなしでそれぞれどれだけでしたか。',
      '重みを100倍にしても、バッチ正規化をした層の出力は変わりません。式のどこでその100が消えますか。学習の速さも同じでしょうか。',
      'バッチサイズを1にすると、正規化は何を平均0・分散1にすることになりますか。何が起こりましたか。',
    ],
  },
  en: {
    title: 'Batch normalisation: learning from any start',
    task: 'Find a setting that learns in 200 steps, whatever the scale of the initial weights and the number of layers.',
    story:
      'With the right initial weights a network learns; a little off, it does not, or diverges. What is right is narrower than one would ' +
      'think. Batch normalisation brings each layer’s sums to mean 0 and variance 1 over the mini-batch, and the scale of the initial weights ' +
      'hardly matters any more. Move the slider of their std, with and without it. Scoring hides both the scale and the number of layers.',
    questions: [
      'From which range of std did a rate of 0.1 train the network, with normalisation and without?',
      'A hundred times the weights leave a normalised layer’s answers as they were. Where in the formula does the factor vanish? Is learning as fast?',
      'With a batch of one, what is brought to mean 0 and variance 1? What happened?',
    ],
  },
};
