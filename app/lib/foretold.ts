/** How the answers to a prediction read. */
import type { MetricName } from '@/lib/nn/score';
import type { Prediction } from '@/lib/session/settings';
import { gapFigure, scoreFigure } from './score';

/** One text an option; those of a figure are the ranges between its edges: < 90%, 90–95%, ≥ 95%. */
export function optionTexts(metric: MetricName, prediction: Prediction): readonly string[] {
  switch (prediction.kind) {
    case 'question':
      return prediction.options;
    case 'figure': {
      const { edges, of } = prediction;
      const unit = of === 'median-gap' ? '' : scoreFigure(metric, 0).unit;
      const texts = edges.map((edge) =>
        shortened(of === 'median-gap' ? gapFigure(metric, edge) : scoreFigure(metric, edge).figure),
      );
      return [
        `< ${texts[0]}${unit}`,
        ...texts.slice(1).map((text, index) => `${texts[index]} – ${text}${unit}`),
        `≥ ${texts.at(-1)}${unit}`,
      ];
    }
  }
}

/** 90.0 → 90: edges are round numbers. */
const shortened = (figure: string) => figure.replace(/\.0$/, '');
