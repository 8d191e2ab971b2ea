import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '普遍性定理：矩形を重ねて関数を作る',
    task: '隠れユニット32個までで、目標の曲線からいちばん離れたところの誤差をできるだけ小さくしよう。',
    story:
      'ステップ関数のユニット2個で矩形が1つできます。bが場所と幅を、cが高さを決めます。矩形をたくさん重ねれば、どんな曲線の形にも近づきます。' +
      'これが普遍性定理です。隠れユニット数を動かすと、矩形の和がすぐに変わります。学習させたネットワークは、同じユニット数でもっと近づけるでしょうか。' +
      'はじめは誤差がユニット数にほぼ反比例して減りますが、やがて減らなくなります。定理は「表せる」と言うだけで、「学習で見つかる」とは言いません。',
    questions: [
      'ユニットを2倍にすると、最大の誤差は何分の1になりましたか。減らなくなったとき、足りなかったのはユニットでしょうか、学習でしょうか。',
      '途中で跳ぶ関数では、ユニットをいくら増やしても最大の誤差が跳びの半分より小さくなりません。なぜでしょう。平均の誤差はどうですか。',
      '活性化関数をステップ関数にすると、学習で動くのは矩形の高さだけです。なぜ場所と幅は動かないのでしょう。',
    ],
  },
  en: {
    title: 'Universal approximation: functions from rectangles',
    task: 'With at most 32 hidden units, make the error small where your curve is furthest from the target.',
    story:
      'Two step units make a rectangle: b sets place and width, c the height. Enough rectangles come close to any curve: that is the ' +
      'universal approximation theorem. Turn the number of hidden units and the sum of rectangles follows at once. Will a trained network come ' +
      'closer with as many units? At first the error falls about as one over their number, then it stops falling. The theorem says that the ' +
      'network exists, not that training finds it.',
    questions: [
      'Twice the units: by what factor did the largest error fall? Where it stopped falling, were units missing, or training?',
      'On a function that jumps no number of units gets the largest error below half the jump. Why? And the mean error?',
      'With the step activation training moves nothing but the heights of the rectangles. Why not their places and widths?',
    ],
  },
};
