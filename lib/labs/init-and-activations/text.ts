import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '重みの初期値と活性化関数',
    task: '層の数やユニット数が変わっても学習が始まる、初期値と活性化関数の組を選ぼう。',
    story:
      '学習が始まる前から、勝負は半分ついています。重みの標準偏差が1だとシグモイドの出力は0と1に貼りつき、0.01だと層を進むほど1点に' +
      'つぶれます。Xavierはtanhの広がりを保ち、HeはReLUの広がりを保ちます。すべて0では、どのユニットも同じものになってしまいます。' +
      '層ごとのヒストグラムを見ながら選んでください。採点では、層の数とユニット数が手元と違います。シグモイドはXavierでも救えません。',
    questions: [
      'シグモイドとXavierでは、出力は貼りつかないのに学習が進みません。層ごとの勾配の大きさから、なぜだと言えますか。',
      'XavierとHeの違いは√2倍だけです。ReLUを5層重ねると、その違いはどれだけになりますか。なぜ2なのでしょう。',
      'すべて0から始めると、隠れユニットを100個にしても1個分の働きしかしません。なぜ学習しても別々にならないのでしょう。',
    ],
  },
  en: {
    title: 'Initial weights and activations',
    task: 'Choose initial weights and an activation with which learning starts whatever the number of layers and units.',
    story:
      'Half of the game is decided before learning begins. With weights of std 1 a sigmoid’s answers pile up at 0 and 1; with 0.01 they ' +
      'collapse to a point, more with every layer. Xavier keeps the spread of tanh, He that of ReLU, and from zero all units stay the same. ' +
      'Choose by the histograms of the layers. Scoring takes other numbers of layers and units than yours. Not even Xavier rescues the sigmoid.',
    questions: [
      'A sigmoid with Xavier does not pile up, and yet does not learn. What do the sizes of the gradients, layer by layer, say?',
      'Xavier and He differ by a factor √2. What becomes of it after five layers of ReLU? And why is it 2?',
      'From all zeros 100 hidden units do the work of one. Why does training not make them different?',
    ],
  },
};
