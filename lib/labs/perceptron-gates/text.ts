import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: 'パーセプトロンで論理回路',
    task: '3つのパーセプトロンの重みとバイアスを手で決めて、入力に雑音があっても間違えないXORを組み立てよう。',
    story:
      'パーセプトロンは w₁x₁ + w₂x₂ + b が0を超えると発火します。つまり平面を1本の直線で分けます。構造は同じまま、重みだけでANDにも' +
      'NANDにもORにもなります。XORにはなりません。ところがNANDとORの答えをANDに入れるとXORです。はじめは3つともANDです。' +
      '真理値表を合わせるだけなら重みは何通りもあります。でも非公開テストの入力は、手元の点よりずっと大きくぶれています。',
    questions: [
      '1つのパーセプトロンにXORを学習させると、直線はいつまでも止まりません。4点のうち最高で何点まで合いましたか。なぜそこまでなのでしょう。',
      '真理値表はどれも4/4なのに、非公開テストで差がつきました。直線の引き方の何が違ったのでしょう。',
      'いちばん雑音に強い2本の直線は、点と点のちょうど真ん中でしょうか。帯の内側と外側で、間違える機会は同じですか。',
    ],
  },
  en: {
    title: 'Logic gates from perceptrons',
    task: 'Set weights and biases of three perceptrons by hand and build an XOR that is right even where its inputs are noisy.',
    story:
      'A perceptron fires where w₁x₁ + w₂x₂ + b is above 0: it cuts the plane with one straight line. With the same structure and ' +
      'other weights it is AND, NAND or OR, and never XOR. Yet NAND and OR, fed into AND, are XOR. At the start all three are AND. ' +
      'Many weights give the right truth table. But the inputs of the hidden test stray much further than the points you see.',
    questions: [
      'When one perceptron learns XOR its line never rests. How many of the four points did it get at most, and why no more?',
      'All these truth tables were 4/4, and the hidden test told them apart. What differed in how the lines were drawn?',
      'Do the two lines that stand noise best lie halfway between the points? Are there as many ways to err inside the band as outside?',
    ],
  },
};
