import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'テストデータをのぞき見すると',
    task: '順位表を何度でも見て調整できます。本当に新しいデータでの正解率が高くなるレシピを提出しよう。',
    story:
      '奇数か偶数かを見分けます。順位表は200枚の検証データで採点し、あなたは何度でも結果を見て重みを少しずつ動かせます。見るたびに正解率は上がります。' +
      'でも、それは実力でしょうか。「テストデータを使ってハイパーパラメータの性能を評価してはいけない」。テストデータに対して過学習を起こすからです。' +
      'Ladderという順位表は、ノイズより大きな改善しか見せません。勝つのは、誰も見ていない非公開テストで正しい人です。',
    questions: [
      '順位表の正解率と非公開テストの正解率は、どれだけ離れましたか。見た回数とどう関係していましたか。',
      'ラベルがコイン投げで決まっているときでも、順位表では9割近くになれます。なぜでしょう。',
      'Ladderは何を守り、そのかわりに何を見せなくしますか。',
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

export const liveText: Localised<LabText> = {
  ja: {
    title: '順位表を破る',
    task: '順位表の正解率をできるだけ高くしてみよう。ただし最後に勝つのは、誰も見ていない非公開テストで正しい人です。',
    story:
      '順位表は、あなたが見ることのできない200枚で採点します。何度でも提出して、上がったものだけを残せます。' +
      'シードを変える、少しだけ学び直す、重みを少し動かす。どの方法でも順位表の数字は上がります。先生がLadderに切り替えたら、同じことを試してください。',
    questions: [
      '順位表で1位だった人の正解率は、非公開テストではいくつでしたか。',
      '何回提出すると、順位表はどれだけ実際より高く見えますか。',
      'Ladderのとき、本当によくなった提出も見えなくなりましたか。',
    ],
  },
  en: {
    title: 'Break the board',
    task: 'Climb as high on the board as you can. But whoever is right on the hidden test, which nobody has seen, wins.',
    story:
      'The board scores on 200 digits that you cannot see. Submit as often as you like and keep what goes up: another seed, ' +
      'a little more training, weights nudged a little. Each of them lifts the number. When your teacher turns Ladder on, try the same again.',
    questions: [
      'What did the first on the board reach on the hidden test?',
      'After how many submissions does the board flatter by how much?',
      'With Ladder, did submissions that were truly better stay unseen too?',
    ],
  },
};
