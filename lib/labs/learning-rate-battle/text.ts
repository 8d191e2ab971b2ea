import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '学習率バトル',
    task: '500回の更新でいちばん汎化する学習率とスケジュールを見つけ、そのレシピを提出しよう。',
    story:
      'ハイパーパラメータの中でいちばん大切なのは学習率です。小さすぎると500回では学び終わらず、大きすぎると発散します。' +
      '発散しない範囲でできるだけ大きく始め、徐々に下げていく（アニーリング）のが基本です。' +
      '提出するのは重みではなくレシピです。同じ設定とシードでサーバーがもう一度学習し、非公開テストで採点します。速い端末でも遅い端末でも同じ勝負です。',
    questions: [
      '「一定」で最良だった学習率と、「コサイン減衰」で最良だった学習率は同じでしたか。なぜ違うのでしょう。',
      '学習の最後に学習率を下げると、訓練損失の曲線はどう変わりましたか。',
      'ウォームアップは正解率を上げましたか、それとも使える学習率の幅を広げただけでしたか。',
    ],
  },
  en: {
    title: 'The learning-rate battle',
    task: 'Find the learning rate and schedule that generalise best after 500 steps, and submit that recipe.',
    story:
      'No hyper-parameter matters more than the learning rate. Too small, and 500 steps are not enough; too large, and training ' +
      'diverges. The basic strategy: begin as large as it goes without diverging, then come down (annealing). You submit a ' +
      'recipe, not weights: the server trains it again from the same settings and seed and scores it on the hidden test, so ' +
      'a fast laptop has no advantage.',
    questions: [
      'Was the best rate the same with a constant schedule and with cosine annealing? Why should it differ?',
      'What did the training loss do when the rate came down at the end?',
      'Did warm-up raise the accuracy, or did it only widen the range of rates that work?',
    ],
  },
};
