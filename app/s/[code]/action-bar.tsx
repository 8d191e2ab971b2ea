'use client';
import { Pause, Play, Send, Square, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';

/** What a round leaves to do. */
export interface Budget {
  readonly runsLeft: number;
  readonly submissionsLeft: number;
  /** The run that would be submitted. */
  readonly submit: { readonly number: number; readonly id: string } | null;
  readonly onSubmit: (id: string) => void;
}

interface ActionBarProps {
  readonly status: 'idle' | 'running' | 'paused';
  /** Training can begin: engine, data source and budget are there. */
  readonly mayStart: boolean;
  /** The engine is there for a run that pauses. */
  readonly mayResume: boolean;
  /** Null where nothing is counted and nothing submitted. */
  readonly budget: Budget | null;
  readonly onStart: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /** One gradient step of a run that pauses; null where none can be done. */
  readonly onStep: (() => void) | null;
  readonly onStop: () => void;
}

/** What one can do now. On a phone it stays at the lower edge, under the thumb. */
export function ActionBar(props: ActionBarProps) {
  const { status, mayStart, budget } = props;
  const submit = budget?.submit;
  const t = useTranslations('student.run');
  const grow = 'grow basis-0 px-2 lg:basis-40 lg:px-4';
  return (
    <div className="sticky bottom-0 z-10 order-last -mx-4 border-line border-t bg-paper px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:static lg:order-none lg:mx-0 lg:border-0 lg:bg-transparent lg:p-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        {budget && (
          <p className="grow basis-full text-center text-ink-2 text-sm lg:basis-40 lg:text-left">
            {t('left', { runs: budget.runsLeft, submissions: budget.submissionsLeft })}
          </p>
        )}
        {status === 'idle' ? (
          <>
            {submit && (
              <Button
                className={grow}
                disabled={budget.submissionsLeft === 0}
                onClick={() => budget.onSubmit(submit.id)}
              >
                <Send aria-hidden />
                {t('submit', { number: submit.number })}
              </Button>
            )}
            <Button variant="primary" className={grow} disabled={!mayStart} onClick={props.onStart}>
              <Play aria-hidden />
              {t('start')}
            </Button>
          </>
        ) : (
          <>
            <Button className={grow} onClick={props.onStop}>
              <Square aria-hidden />
              {t('stop')}
            </Button>
            {status === 'running' ? (
              <Button variant="primary" className={grow} onClick={props.onPause}>
                <Pause aria-hidden />
                {t('pause')}
              </Button>
            ) : (
              <>
                {props.onStep && (
                  <Button className={grow} onClick={props.onStep}>
                    <StepForward aria-hidden />
                    {t('step')}
                  </Button>
                )}
                <Button
                  variant="primary"
                  className={grow}
                  disabled={!props.mayResume}
                  onClick={props.onResume}
                >
                  <Play aria-hidden />
                  {t('resume')}
                </Button>
              </>
            )}
          </>
        )}
      </div>
    </div>
  );
}
