'use client';
import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AnswerPanel } from '@/app/components/lab/answer-panel';
import { Button } from '@/app/components/ui/button';
import type { Config, LabDefinition } from '@/lib/labs/types';
import { SettingsPanel } from './settings-panel';
import type { useAnswers } from './use-answers';
import type { useDraft } from './use-draft';
import type { Fixed } from './use-fixed';
import type { UnderWay } from './use-under-way';

interface RoundControlsProps {
  readonly lab: LabDefinition;
  readonly draft: ReturnType<typeof useDraft>;
  readonly fixed: Fixed;
  readonly underWay: UnderWay;
  /** A run that goes on takes it over. */
  readonly onConfig: (config: Config) => void;
  /** Where an answer may be handed in; null where this is not the time. */
  readonly answers: ReturnType<typeof useAnswers> | null;
  readonly mayAnswer: boolean;
  /** What is left of the work budget. */
  readonly work: ReactNode;
}

/** All that a student turns in a round: the answer, where the lab asks for one, and the settings. */
export function RoundControls(props: RoundControlsProps) {
  const { lab, draft, fixed, underWay, onConfig, answers, mayAnswer, work } = props;
  const t = useTranslations('student');
  return (
    <>
      {lab.score.submits === 'answer' && draft.answer && (
        <AnswerPanel
          controls={lab.score.controls}
          initial={lab.score.initial}
          answer={draft.answer}
          onAnswer={draft.setAnswer}
        >
          {answers && (
            <Button
              className="mt-2 w-full"
              disabled={!mayAnswer || answers.isOnItsWay}
              onClick={() => draft.answer && answers.submit(draft.answer)}
            >
              <Send aria-hidden />
              {t('answer.submit')}
            </Button>
          )}
        </AnswerPanel>
      )}
      <SettingsPanel
        lab={lab}
        config={draft.config}
        onConfig={(config) => {
          const next = { ...config, ...fixed.config };
          draft.setConfig(next);
          onConfig(next);
        }}
        seedOffer={draft.seedOffer}
        sameSeed={draft.sameSeed}
        onSameSeed={draft.setSameSeed}
        disabled={underWay.going}
        live={underWay.live}
        priced={underWay.priced}
        fixed={fixed.why}
      />
      {work}
    </>
  );
}
