'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import type { ViewSpec } from '@/lib/labs/types';
import { FigureFrame } from './figure-frame';
import { HalfPlanes } from './figures/half-planes';
import { firstUnits, gridInputs, surfaceFigure } from './network/surface';
import { useAnswer } from './use-answer';
import { useSplits } from './use-splits';
import type { ViewProps } from './view-props';

const everyMs = 150;

interface DecisionSurfaceProps extends ViewProps {
  readonly view: Extract<ViewSpec, { kind: 'decision-surface' }>;
}

/** How the network divides the plane, while it learns or by a run's last weights; its first units as lines. */
export function DecisionSurface({ view, lab, trainer, network, live, step }: DecisionSurfaceProps) {
  const t = useTranslations('views.titles');
  const splits = useSplits(trainer);
  const grid = useMemo(() => gridInputs(view.limit), [view.limit]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new question
  const question = useCallback(
    () => trainer.predict(grid, grid.length / 2, live ? undefined : (network ?? undefined)),
    [trainer, grid, network, live, step],
  );
  const answers = useAnswer(live || network ? question : null, everyMs);
  const classNames = lab.dataset.kind === 'generated' ? lab.dataset.classNames : undefined;
  const figure = useMemo(
    () =>
      surfaceFigure(
        view,
        splits?.train ?? null,
        answers,
        view.units && network ? firstUnits(network) : [],
        classNames,
      ),
    [view, splits, answers, network, classNames],
  );
  const title = t('decision-surface');
  return (
    <FigureFrame title={title}>
      <HalfPlanes figure={figure} title={title} />
    </FigureFrame>
  );
}
