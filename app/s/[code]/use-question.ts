import { useTranslations } from 'next-intl';
import { type MetricName, metrics } from '@/lib/nn/score';
import type { Prediction } from '@/lib/session/settings';

interface Question {
  readonly text: string;
  /** Of the figure that is asked for; empty where none is. */
  readonly unit: string;
}

/** What a prediction asks, in the reader's words or the teacher's. */
export function useQuestion(prediction: Prediction, metric: MetricName): Question {
  const t = useTranslations('play');
  const tMetric = useTranslations('common.metric');
  if (prediction.kind === 'question') return { text: prediction.text, unit: '' };
  const inPoints = prediction.of === 'median-gap' && metrics[metric].format === 'percent';
  return {
    text: t(`predict.of.${prediction.of}`),
    unit: inPoints ? t('predict.inPoints') : tMetric(metric),
  };
}
