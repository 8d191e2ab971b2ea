'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/components/ui/button';
import type { Config, Control } from '@/lib/labs/types';
import { ConfigControls } from './config-controls';

interface AnswerPanelProps {
  readonly controls: readonly Control[];
  /** Where everyone starts. */
  readonly initial: Config;
  readonly answer: Config;
  readonly onAnswer: (answer: Config) => void;
  readonly disabled?: boolean;
  /** What can be done with it: submit. */
  readonly children?: ReactNode;
}

/** In a lab that submits answers: the values that one states. */
export function AnswerPanel({
  controls,
  initial,
  answer,
  onAnswer,
  disabled = false,
  children,
}: AnswerPanelProps) {
  const t = useTranslations('student.answer');
  return (
    <section aria-label={t('heading')} className="mb-3 border-line border-b pb-3">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-semibold">{t('heading')}</h2>
        <Button
          variant="bare"
          className="-mr-2 px-2 font-normal text-sm pointer-fine:min-h-8 [&_svg]:size-4"
          disabled={disabled}
          onClick={() => onAnswer(initial)}
        >
          <RotateCcw aria-hidden />
          {t('reset')}
        </Button>
      </div>
      <ConfigControls controls={controls} config={answer} onChange={onAnswer} disabled={disabled} />
      {children}
    </section>
  );
}
