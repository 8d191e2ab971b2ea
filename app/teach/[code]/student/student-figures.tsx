'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { LabFigures } from '@/app/components/views/lab-figures';
import type { ShownRun } from '@/app/components/views/use-subject';
import { useTrainer } from '@/app/s/[code]/use-trainer';
import type { OwnData } from '@/lib/labs/own-data';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { SubmissionRow } from '@/lib/session/views';
import { allViews } from './all-views';
import { type Recipe, useRerun } from './use-rerun';
import { useWeights } from './use-weights';

interface StudentFiguresProps {
  readonly code: string;
  readonly lab: LabDefinition;
  /** Of a round on its own table. */
  readonly own?: OwnData | undefined;
  /** Whose weights are looked at; null where nothing was submitted. */
  readonly submission: SubmissionRow | null;
  readonly curves: ReactNode;
}

/** Settings as the figures take them: of an answer with the lab's own settings under it. */
function settingsOf(lab: LabDefinition, submission: SubmissionRow | null): Config {
  const answer = lab.score.submits === 'answer' ? lab.score.initial : {};
  return { ...lab.presets.default, ...answer, ...submission?.config };
}

function recipeOf(lab: LabDefinition, submission: SubmissionRow | null): Recipe | null {
  if (!submission || submission.seed === null) return null;
  const { id, config, seed } = submission;
  return { id, config: { ...lab.presets.default, ...config }, seed };
}

/**
 * The lab's own figures, of a student's submission: from its weights, or where a recipe was sent from training it again
 * here. Turning a setting changes nothing of the student's.
 */
export function StudentFigures({ code, lab, own, submission, curves }: StudentFiguresProps) {
  const t = useTranslations('dashboard.student');
  const tErrors = useTranslations('errors');
  const shown = useMemo(() => ({ ...lab, views: allViews(lab) }), [lab]);
  const { trainer, failed } = useTrainer(lab, true, own);
  const hasWeights = submission?.step != null;
  const { weights, error } = useWeights(code, hasWeights ? submission : null);
  const recipe = useMemo(() => recipeOf(lab, submission), [lab, submission]);
  const { rerun, start } = useRerun(trainer, recipe);

  const standard = useMemo(() => settingsOf(lab, submission), [lab, submission]);
  const [turned, setTurned] = useState<{ readonly of: Config; readonly settings: Config } | null>(null);
  const settings = turned?.of === standard ? turned.settings : standard;

  const run = useMemo((): ShownRun | null => {
    if (!recipe) return null;
    return {
      id: hasWeights ? recipe.id : (rerun?.runId ?? recipe.id),
      config: recipe.config,
      seed: recipe.seed,
      weights: hasWeights ? weights : (rerun?.weights ?? null),
      live: rerun?.busy ?? false,
      step: submission?.step ?? 0,
    };
  }, [recipe, hasWeights, weights, rerun, submission]);

  if (failed) return <Notice kind="bad" title={t('noEngine')} />;
  if (!trainer) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid gap-4">
      {error && <Notice kind="bad" title={tErrors(error)} />}
      {submission === null && <p className="text-ink-2">{t('noSubmission')}</p>}
      {recipe && !hasWeights && (
        <div className="flex flex-wrap items-center gap-3">
          <Button busy={rerun?.busy ?? false} onClick={start}>
            {t('again')}
          </Button>
          <p className="text-ink-2 text-sm">{t(rerun?.failed ? 'againFailed' : 'againNote')}</p>
        </div>
      )}
      <LabFigures
        lab={shown}
        trainer={trainer}
        run={run}
        settings={settings}
        onSettings={(next) => setTurned({ of: standard, settings: next })}
        curves={curves}
      />
    </div>
  );
}
