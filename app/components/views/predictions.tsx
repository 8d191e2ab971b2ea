'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { LinesFigure } from '@/lib/labs/figures';
import type { Dataset } from '@/lib/nn/dataset';
import { FigureFrame, Waiting } from './figure-frame';
import { Lines } from './figures/lines';
import { extentOf, numberText } from './scale';
import { useAnswer } from './use-answer';
import { useSplits } from './use-splits';
import type { ViewProps } from './view-props';

const everyMs = 250;

/** More points than these are one cloud. */
const shown = 500;

const inputsOf = ({ inputs, scale, inputSize }: Dataset, count: number) =>
  Float32Array.from(inputs.subarray(0, count * inputSize), (value) => value * scale);

interface Words {
  readonly truth: string;
  readonly answer: string;
}

const both = (text: string) => ({ ja: text, en: text });

/** Each answer over what is right: on the diagonal where they agree. */
function predictionsFigure(truth: Float32Array, answers: Float32Array | null, words: Words): LinesFigure {
  const [from, to] = extentOf(truth, answers ?? []) ?? [0, 1];
  const room = 0.05 * (to - from || 1);
  const axis = { scale: 'linear', from: from - room, to: to + room } as const;
  return {
    kind: 'lines',
    x: { ...axis, label: both(words.truth) },
    y: { ...axis, label: both(words.answer) },
    lines: [{ label: both(''), tone: 'quiet', x: [axis.from, axis.to], y: [axis.from, axis.to] }],
    points: answers ? [{ label: both(''), tone: 'validation', x: truth, y: answers }] : [],
  };
}

/** What the network answers to the validation examples, against the truth. */
export function Predictions({ trainer, network, live, step }: ViewProps) {
  const t = useTranslations('views');
  const validation = useSplits(trainer)?.validation ?? null;
  const count = Math.min(shown, validation?.count ?? 0);
  const inputs = useMemo(() => validation && inputsOf(validation, count), [validation, count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new question
  const question = useMemo(
    () =>
      inputs && (live || network)
        ? () => trainer.predict(inputs, count, live ? undefined : (network ?? undefined))
        : null,
    [trainer, inputs, count, network, live, step],
  );
  const answers = useAnswer(question, everyMs);
  const truth = useMemo(() => validation?.targets?.subarray(0, count) ?? null, [validation, count]);
  const words = { truth: t('predictions.truth'), answer: t('predictions.answer') };
  const figure = useMemo(
    () => truth && predictionsFigure(truth, answers, { truth: words.truth, answer: words.answer }),
    [truth, answers, words.truth, words.answer],
  );
  const title = t('titles.predictions');
  if (!figure || !truth) {
    return (
      <FigureFrame title={title}>
        <Waiting className="min-h-64">{t('waiting.data')}</Waiting>
      </FigureFrame>
    );
  }
  const error =
    truth.reduce((sum, value, at) => sum + ((answers?.[at] ?? Number.NaN) - value) ** 2, 0) / count;
  return (
    <FigureFrame title={title}>
      <Lines
        figure={figure}
        title={title}
        sentence={t('predictions.label', { title, count, error: numberText(error) })}
      />
    </FigureFrame>
  );
}
