import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '畳み込みで数字を読む',
    task: 'フィルタの数と学習のしかたを選び、畳み込みニューラルネットワークで見たことのない数字を正しく読もう。',
    story:
      '全結合層は784個の数字を1列に並べ、画素の隣どうしという関係を忘れてしまいます。畳み込み層は 5 × 5 のフィルタを画像の上ですべらせ、' +
      '同じ重みで線や角を探します。プーリング層は少しのずれを吸収します。' +
      '「LeNet風」はシグモイドと平均、「AlexNet風」はReLUと最大値とDropoutです。1998年と2012年の違いを、同じデータで確かめましょう。',
    questions: [
      '学習前と学習後で、1層目のフィルタはどう変わりましたか。何を探しているように見えますか。',
      '同じくらいのパラメータ数の全結合ネットワークと比べて、誤りは何分の1になりましたか。',
      'LeNet風は最初の何百回か、なかなか損失が下がりません。シグモイドとReLUの勾配から説明できますか。',
    ],
  },
  en: {
    title: 'Reading digits by convolution',
    task: 'Choose filters and training until a convolutional network reads digits that it has never seen.',
    story:
      'A dense layer strings 784 pixels in a row and forgets which are neighbours. A convolution slides a 5 × 5 filter over ' +
      'the picture and looks for strokes and corners everywhere with the same weights; pooling forgives small shifts. ' +
      '“LeNet style” has sigmoids and averages, “AlexNet style” ReLU, maxima and dropout: 1998 and 2012 on the same data.',
    questions: [
      'How did the first layer’s filters change by training? What do they seem to look for?',
      'Against a dense network with as many parameters, by what factor did the errors fall?',
      'LeNet style needs hundreds of steps before the loss falls. Can you explain that by the gradients of sigmoid and ReLU?',
    ],
  },
};
