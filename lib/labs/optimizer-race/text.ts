import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '最適化手法レース',
    task: '最適化手法と学習率を1組だけ選び、まだ見ていない曲面でも30回の更新でいちばん低くまで下りよう。',
    story:
      '細長い谷 f = x²/20 + y² では、勾配は谷底の方向を向いていません。SGDは谷の壁の間をジグザグに往復します。Momentumは速度を、AdaGradは' +
      '方向ごとの学習率を、Adamはその両方を持ちます。ここにあるのは谷、鞍点、平らな高原、曲がった谷の4つです。学習率を上げるほど速く下りますが、' +
      '勝負は隠れた曲面です。同じ仲間でも、急さと向きが違います。4つの曲面にぴったり合わせた学習率は、そこでも通用するでしょうか。',
    questions: [
      'SGDはなぜ谷の壁の間を往復するのでしょう。ジグザグしないMomentumやAdamのほうが、この谷で必ず低くまで下りましたか。',
      '4つの曲面でいちばんだった設定は、非公開の曲面でもいちばんでしたか。少し急な谷で何が起こったのでしょう。',
      'AdaGradやAdamは、曲面の急さが変わっても学習率を変えずにすみました。勾配を何で割っているからでしょう。',
    ],
  },
  en: {
    title: 'The optimizer race',
    task: 'Choose one optimiser and one learning rate that get lowest in 30 steps, on surfaces that you have not seen too.',
    story:
      'In the narrow valley f = x²/20 + y² the gradient does not point along the valley: SGD bounces from wall to wall. Momentum has a ' +
      'velocity, AdaGrad a rate of its own for each direction, Adam both. Here are a valley, a saddle, a plateau and a bent valley. A larger ' +
      'rate gets down faster; but what counts are hidden surfaces of the same families, steeper or gentler and turned. Will a rate that fits ' +
      'these four exactly do there?',
    questions: [
      'Why does SGD bounce between the walls? Did Momentum and Adam, which do not, always get lower in this valley?',
      'Was the setting that won on the four surfaces also the best on the hidden ones? What happened in a valley a little steeper?',
      'AdaGrad and Adam could keep their rate where the surface was steeper. What do they divide the gradient by?',
    ],
  },
};

export const mnistText: Localised<LabText> = {
  ja: {
    ...text.ja,
    title: '最適化手法レース（MNIST）',
    task: '500回の更新で手書き数字をいちばん正しく読めるように、最適化手法と学習率を選ぼう。',
    story:
      '同じネットワーク784-50-10を500回だけ更新します。学習率0.01のSGDと比べると、MomentumもAdaGradもAdamもずっと速く損失を下げます。' +
      'ではSGDは劣った手法なのでしょうか。手法ごとに、ちょうどよい学習率は違います。SGDにもちょうどよい学習率を探してみましょう。',
    questions: [
      '「AdamはSGDより速い」という実験は、それぞれの学習率をどう選んでいましたか。公平な比べ方とは何でしょう。',
      '学習率をいちばん細かく選ばなければならなかったのは、どの手法でしたか。',
    ],
  },
  en: {
    ...text.en,
    title: 'The optimizer race on MNIST',
    task: 'Choose an optimiser and a learning rate that read handwritten digits best after 500 steps.',
    story:
      'The same network, 784-50-10, gets 500 steps. Beside SGD at a rate of 0.01, Momentum, AdaGrad and Adam all lower the loss much faster. ' +
      'Is SGD the poorer method, then? Each method has a rate of its own that suits it. Find the one that suits SGD.',
    questions: [
      'An experiment says that Adam is faster than SGD. How were their rates chosen? What would be a fair comparison?',
      'For which method did the rate have to be chosen most carefully?',
    ],
  },
};
