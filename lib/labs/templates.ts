/** Sessions that are composed already, for a teacher who has an hour and no time to compose one. */
import type { RoundPlan, RoundSettings } from '../session/settings';
import { selectLab } from './catalogue';
import { settingsFor } from './round-plan';
import type { Locale, Localised } from './types';

export interface BuiltInTemplate {
  readonly id: string;
  readonly title: Localised;
  /** What the class does and about how long it takes. */
  readonly note: Localised;
  /** Questions to the class are in its language. */
  readonly plan: (locale: Locale) => readonly RoundPlan[];
}

function battle(labId: string, minutes: number, changes: Partial<RoundSettings> = {}): RoundPlan {
  const settings = settingsFor(selectLab(labId), 'battle');
  return { labId, settings: { ...settings, seconds: 60 * minutes, ...changes } };
}

function crowd(labId: string, minutes: number, prediction: RoundSettings['prediction']): RoundPlan {
  const settings = settingsFor(selectLab(labId), 'crowd');
  return { labId, settings: { ...settings, seconds: 60 * minutes, prediction } };
}

const question = (text: string, options: readonly string[]) => ({ kind: 'question', text, options }) as const;

/** The board on the public split, naive or shown only what beats noise. */
const onPublic = (labId: string, ladder: boolean): RoundSettings['board'] => ({
  ...settingsFor(selectLab(labId), 'battle').board,
  split: 'public',
  ladder,
});
const guarded = (labId: string) => onPublic(labId, true);

const realBoard = 'test-set-leak.live';

export const builtInTemplates: readonly BuiltInTemplate[] = [
  {
    id: 'first-hour',
    title: { ja: 'はじめての1時間', en: 'A first hour' },
    note: {
      ja: 'XORで隠れ層を、過学習で汎化を知り、MNISTで勝負します。3ラウンド、約60分。',
      en: 'XOR shows why layers are hidden, over-fitting what generalising means, and MNIST is the match. Three rounds, about an hour.',
    },
    plan: () => [
      battle('xor', 6, { baselines: ['linear'] }),
      battle('overfitting', 10, {
        prediction: { kind: 'figure', of: 'median-gap', edges: [0.05, 0.1, 0.2, 0.3] },
        baselines: ['default'],
      }),
      battle('mnist-mlp', 12, {
        prediction: { kind: 'figure', of: 'best-hidden', edges: [0.9, 0.94, 0.96, 0.98] },
        board: guarded('mnist-mlp'),
        baselines: ['majority', 'linear', 'default'],
        digits: 5,
      }),
    ],
  },
  {
    id: 'break-the-board',
    title: { ja: '順位表をだませるか', en: 'Break the board' },
    note: {
      ja: '何度も見るだけで順位表は上がります。同じ攻撃をLadderにも試し、最後は守られた順位表で戦います。3ラウンド、約35分。',
      en: 'Looking often is enough to climb a board. The same attack meets the Ladder, then a match on a guarded board. Three rounds, about 35 minutes.',
    },
    plan: (locale) => [
      battle('test-set-leak', 6, {
        locked: { board: 'naive' },
        prediction: { kind: 'figure', of: 'median-gap', edges: [0.02, 0.05, 0.1, 0.2] },
      }),
      battle('test-set-leak', 6, {
        locked: { board: 'ladder' },
        prediction:
          locale === 'ja'
            ? question('同じ攻撃で、順位表のスコアはまた上がるでしょうか？', [
                '同じだけ上がる',
                '少し上がる',
                'ほとんど上がらない',
              ])
            : question('Will the same attack raise the score again?', ['As much', 'A little', 'Hardly']),
      }),
      battle('overfitting', 10, { board: guarded('overfitting'), submissions: 20 }),
    ],
  },
  {
    id: 'break-the-real-board',
    title: { ja: '本物の順位表を破る', en: 'Break the real board' },
    note: {
      ja: '見えない200枚で採点する順位表に、重みを変えながら何度も尋ねて登ります。そのあとLadderの順位表で同じことを試します。2ラウンド、約25分。',
      en: 'The board scores on 200 digits that nobody sees. The class climbs it by asking again and again, then meets its Ladder. Two rounds, about 25 minutes.',
    },
    plan: (locale) => [
      battle(realBoard, 8, {
        board: onPublic(realBoard, false),
        ownWeights: true,
        baselines: ['reference'],
        prediction:
          locale === 'ja'
            ? question('順位表で1位になった重みの正解率は、非公開テストでは？', [
                'ほぼ同じ',
                '2〜3ポイント低い',
                '5ポイント以上低い',
              ])
            : question('What will the weights that lead the board reach on the hidden test?', [
                'About the same',
                'Two or three points less',
                'Five points less or worse',
              ]),
      }),
      battle(realBoard, 8, {
        board: onPublic(realBoard, true),
        ownWeights: true,
        baselines: ['reference'],
        prediction:
          locale === 'ja'
            ? question('Ladderの順位表では、同じ攻撃でどれだけ登れるでしょうか？', [
                '同じだけ登れる',
                '少し登れる',
                'ほとんど登れない',
              ])
            : question('How far will the same attack climb a board with Ladder?', [
                'As far',
                'A little',
                'Hardly at all',
              ]),
      }),
    ],
  },
  {
    id: 'crowd-hour',
    title: { ja: '全員で描く1時間', en: 'A crowd hour' },
    note: {
      ja: '1台では何時間もかかる図を、クラス全員の端末で分けて描きます。順位はつきません。3ラウンド、約40分。',
      en: 'The class shares out figures that would take one laptop hours. Nobody is ranked. Three rounds, about 40 minutes.',
    },
    plan: (locale) => [
      crowd(
        'learning-rate-battle',
        5,
        locale === 'ja'
          ? question('定数の学習率で、いちばんよいのはどれでしょうか？', ['0.02', '0.1', '0.5', '2'])
          : question('Which constant learning rate is the best?', ['0.02', '0.1', '0.5', '2']),
      ),
      crowd(
        'overfitting',
        6,
        locale === 'ja'
          ? question('過学習をいちばん抑えるのは？', [
              'Weight decayだけ',
              'Dropoutだけ',
              '両方',
              'どちらも使わない',
            ])
          : question('What restrains over-fitting most?', [
              'Weight decay alone',
              'Dropout alone',
              'Both',
              'Neither',
            ]),
      ),
      crowd(
        'double-descent',
        6,
        locale === 'ja'
          ? question('モデルを大きくし続けると、検証誤差は？', [
              '下がり続ける',
              '下がって、上がる',
              '下がって、上がって、また下がる',
            ])
          : question('As the model grows, the validation error …', [
              'keeps falling',
              'falls, then rises',
              'falls, rises, and falls again',
            ]),
      ),
    ],
  },
];
