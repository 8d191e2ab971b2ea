import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'フックの法則：フィッティングから予言へ',
    task: 'ばねの測定データに曲線を当てはめ、測っていない伸びでの力をいちばん正確に予言しよう。',
    story:
      'ばねを10 cmずつ伸ばして力を10回測りました。測定には誤差があります。直線 F = ax + b と点の距離の2乗が誤差関数Eです。' +
      'データを1つ見るたびに a ← a − ε∂E/∂a と動かすと、aとbはEの谷を下ります。これが確率的勾配降下法で、最小二乗法なら底へ一度で着きます。' +
      '次数を上げれば曲線は点に近づき、9次なら10点すべてを通ります。誤差は0、では予言は？ 本物のばねは、伸ばすと少しだけ硬くなります。',
    questions: [
      '9次の曲線は10点すべてを通ります。それなのに、なぜ予言はいちばん外れるのでしょう。測定誤差がなかったら、どうなりますか。',
      'SGDは最小二乗法と同じ谷底に着きますか。学習率εを大きくすると着き方はどう変わり、なぜあるところから発散するのでしょう。',
      'このばねの本当の力は3次式です。それでも2次のほうがよく当たったのはなぜでしょう。測定が100回あったら、どちらが勝つでしょう。',
    ],
  },
  en: {
    title: 'Hooke’s law: fit, then predict',
    task: 'Fit a curve to measurements of a spring and predict the force at extensions that nobody has measured.',
    story:
      'A spring was stretched by 10 cm at a time and its force measured ten times, with some error. The squared distance of a datum from ' +
      'the line F = ax + b is the error function E. Moving a ← a − ε∂E/∂a for one datum after another takes a and b down the valley of E: ' +
      'stochastic gradient descent. Least squares is at the bottom at once. A higher degree comes closer to the points; degree 9 goes through ' +
      'all ten. Its error is zero; and its predictions? A real spring grows a little stiffer as it is stretched.',
    questions: [
      'The curve of degree 9 goes through all ten points. Why are its predictions the worst? What if the measurements had no error?',
      'Does SGD reach the same bottom as least squares? What does a larger ε change on the way, and why does it diverge from some value on?',
      'The true force of this spring is a cubic. Why did a parabola predict better all the same? Which would win with 100 measurements?',
    ],
  },
};
