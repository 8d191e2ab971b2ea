'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FigureFrame, Waiting } from './figure-frame';
import { Lines } from './figures/lines';
import { type FitView, fitFigure, fitInputs } from './network/fit';
import { useAnswer } from './use-answer';
import { useSplits } from './use-splits';
import type { ViewProps } from './view-props';

const everyMs = 120;

/** The network's curve through the examples, with the squares of what it is off by. */
export function FunctionFit({ view, trainer, network, live, step }: ViewProps & { readonly view: FitView }) {
  const t = useTranslations('views');
  const splits = useSplits(trainer);
  const inputs = useMemo(() => splits && fitInputs(view, splits), [view, splits]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new question
  const question = useMemo(
    () =>
      inputs && (live || network)
        ? () => trainer.predict(inputs, inputs.length, live ? undefined : (network ?? undefined))
        : null,
    [trainer, inputs, network, live, step],
  );
  const answers = useAnswer(question, everyMs);
  const figure = useMemo(() => splits && fitFigure(view, splits, answers), [view, splits, answers]);
  const title = t('titles.function-fit');
  return (
    <FigureFrame title={title}>
      {figure ? (
        <Lines figure={figure} title={title} />
      ) : (
        <Waiting className="min-h-64">{t('waiting.data')}</Waiting>
      )}
    </FigureFrame>
  );
}
