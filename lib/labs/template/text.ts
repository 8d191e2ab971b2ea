import type { LabText, Localised } from '../types';

export const text: Localised<LabText> = {
  ja: {
    title: '新しいラボ',
    task: '生徒がすることを1文で書きます。',
    story: '立ったまま読める長さで、何が起こるかを書きます。',
    questions: ['まとめのときに、先生が尋ねる質問を書きます。'],
  },
  en: {
    title: 'A new lab',
    task: 'Say in one sentence what the student does.',
    story: 'Say what happens, short enough to read standing up.',
    questions: ['Ask what the teacher will ask in the debrief.'],
  },
};
