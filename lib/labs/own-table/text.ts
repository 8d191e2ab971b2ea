import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '自分の表で学習する',
    task: '表から学習し、誰も見ていない行でいちばんよく当たる設定を提出しよう。',
    story:
      '表の1行が1つの例です。行は訓練・検証・非公開テストに分けてあります。小さなネットワークでも、数百行の表なら丸暗記できます。' +
      '答えの列を混ぜて意味をなくしても、訓練の正解率は上がります。だから訓練の成績は何の証拠にもなりません。' +
      '「答えを混ぜる」と比べて初めて、列の中に本当に手がかりがあったと言えます。',
    questions: [
      '答えを混ぜたとき、訓練と検証の成績はどうなりましたか。なぜでしょう。',
      'どの列が手がかりになっていると思いますか。どうすれば確かめられますか。',
      '行数が半分なら、設定をどう変えますか。',
    ],
  },
  en: {
    title: 'Learning from a table of your own',
    task: 'Learn from the table and submit the setting that predicts best on rows that nobody has seen.',
    story:
      'Each row of the table is an example; the rows are dealt to training, validation and the hidden test. A few hundred rows are ' +
      'learnt by heart by a small network, even when the answers have been shuffled and mean nothing: training accuracy still ' +
      'rises. So what a network reaches on its training rows proves nothing. Only the comparison with shuffled answers shows ' +
      'that there was something to find in the columns.',
    questions: [
      'With shuffled answers, what became of training and validation accuracy? Why?',
      'Which columns hold the clue, do you think? How could you make sure?',
      'With half the rows, how would you change the setting?',
    ],
  },
};
