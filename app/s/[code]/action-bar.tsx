'use client';
import { type LucideIcon, Pause, Play, Send, Square, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { Button } from '@/app/components/ui/button';

/** What a round leaves to do. */
export interface Budget {
  readonly runsLeft: number;
  /** Null where nothing is submitted. */
  readonly submissionsLeft: number | null;
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
  /** What else there is to do while nothing trains. */
  readonly action?: ReactNode;
  /** To the controls, which are out of sight on a phone. */
  readonly onSettings: () => void;
  readonly onStart: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /** One gradient step of a run that pauses; null where none can be done. */
  readonly onStep: (() => void) | null;
  readonly onStop: () => void;
}

/** The one primary button: it stays where it is and what it is, so that it keeps the focus, and changes what it does. */
type Main = readonly [word: 'start' | 'pause' | 'resume', Icon: LucideIcon, press: () => void, may: boolean];

/** What one can do now. It stays at the lower edge: on a phone under the thumb, on a low screen in sight. */
export function ActionBar(props: ActionBarProps) {
  const { status, budget } = props;
  const submit = budget?.submit;
  const t = useTranslations('student.run');
  const main = useRef<HTMLButtonElement>(null);
  const mains: Readonly<Record<typeof status, Main>> = {
    idle: ['start', Play, props.onStart, props.mayStart],
    running: ['pause', Pause, props.onPause, true],
    paused: ['resume', Play, props.onResume, props.mayResume],
  };
  const [word, Icon, press, may] = mains[status];
  /** A button that goes when it is pressed leaves the focus to the one that stays. */
  const andStay = (act: () => void) => () => {
    main.current?.focus({ preventScroll: true });
    act();
  };
  const grow = 'grow basis-0 px-2 lg:basis-40 lg:px-4';
  return (
    <div className="sticky bottom-0 z-10 order-last [&_button]:-scroll-mb-24 -mx-4 border-line border-t bg-paper px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:order-none lg:-mt-2 lg:mx-0 lg:border-0 lg:px-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        {budget && (
          <p className="grow basis-full text-center text-ink-2 text-sm sm:basis-40 sm:text-left">
            {budget.submissionsLeft === null
              ? t('leftRuns', { runs: budget.runsLeft })
              : t('left', { runs: budget.runsLeft, submissions: budget.submissionsLeft })}
          </p>
        )}
        {status === 'idle' ? (
          <>
            <Button className="px-3 lg:hidden" onClick={props.onSettings}>
              {t('settings')}
            </Button>
            {props.action}
            {submit && (
              <Button
                className={grow}
                disabled={budget.submissionsLeft === 0}
                onClick={andStay(() => budget.onSubmit(submit.id))}
              >
                <Send aria-hidden />
                {t('submit', { number: submit.number })}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button className={grow} onClick={andStay(props.onStop)}>
              <Square aria-hidden />
              {t('stop')}
            </Button>
            {status === 'paused' && props.onStep && (
              <Button className={grow} onClick={props.onStep}>
                <StepForward aria-hidden />
                {t('step')}
              </Button>
            )}
          </>
        )}
        <Button ref={main} variant="primary" className={grow} disabled={!may} onClick={press}>
          <Icon aria-hidden />
          {t(word)}
        </Button>
      </div>
    </div>
  );
}
