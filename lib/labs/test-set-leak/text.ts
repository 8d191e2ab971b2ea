import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'テストデータをのぞき見すると',
    task: '順位表を何度でも見て調整できます。本当に新しいデータでの正解率が高くなるレシピを提出しよう。',
    story:
      '奇数か偶数かを見分けます。順位表は 200 枚の検証データで採点し、あなたは何度でも結果を見て重みを少しずつ動かせます。見るたびに正解率は上がります。' +
      'でも、それは実力でしょうか。「テストデータを使ってハイパーパラメータの性能を評価してはいけない」。テストデータに対して過学習を起こすからです。' +
      'Ladder という順位表は、ノイズより大きな改善しか見せません。勝つのは、誰も見ていない非公開テストで正しい人です。',
    questions: [
      '順位表の正解率と非公開テストの正解率は、どれだけ離れましたか。見た回数とどう関係していましたか。',
      'ラベルがコイン投げで決まっているときでも、順位表では 9 割近くになれます。なぜでしょう。',
      'Ladder は何を守り、そのかわりに何を見せなくしますか。',
    ],
  },
  en: {
    title: 'Peeking at the test data',
    task: 'You may look at the board as often as you like. Submit the recipe that is right on data that is truly new.',
    story:
      'Odd or even? The board scores on 200 validation digits, and you may look again and again, nudging the weights. Each look ' +
      'lifts the score. But is that skill? “Never judge hyper-parameters on the test data”: they over-fit it. A board called ' +
      'Ladder shows only gains larger than noise. Whoever is right on the hidden test, which nobody has seen, wins.',
    questions: [
      'How far apart were the board’s accuracy and the hidden test’s? How did that depend on the number of looks?',
      'Even with labels drawn by coin flips one can reach nearly 90 % on a naive board. How?',
      'What does Ladder protect, and what does it no longer show in return?',
    ],
  },
};
