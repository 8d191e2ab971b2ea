'use client';
import type { ViewSpec } from '@/lib/labs/types';
import { ConfusionMatrix } from './confusion-matrix';
import { DecisionSurface } from './decision-surface';
import { FeatureMaps } from './feature-maps';
import { FigureView } from './figure-view';
import { Filters } from './filters';
import { FunctionFit } from './function-fit';
import { LayerHistograms, LayerNorms } from './layer-figures';
import { MistakesView } from './mistakes';
import { OwnDigit } from './own-digit';
import { OwnView } from './own-view';
import { Schedule } from './schedule';
import type { ViewProps } from './view-props';

/** One figure of a lab, by its name in the definition. */
export function LabFigure({ view, ...props }: ViewProps & { readonly view: ViewSpec }) {
  switch (view.kind) {
    case 'decision-surface':
      return <DecisionSurface {...props} view={view} />;
    case 'function-fit':
      return <FunctionFit {...props} view={view} />;
    case 'layer-histograms':
      return <LayerHistograms {...props} view={view} />;
    case 'layer-norms':
      return <LayerNorms {...props} view={view} />;
    case 'filters':
      return <Filters {...props} view={view} />;
    case 'feature-maps':
      return <FeatureMaps {...props} />;
    case 'confusion-matrix':
      return <ConfusionMatrix {...props} />;
    case 'mistakes':
      return <MistakesView {...props} />;
    case 'own-digit':
      return <OwnDigit {...props} />;
    case 'learning-rate-schedule':
      return <Schedule {...props} />;
    case 'figure':
      return <FigureView {...props} view={view} />;
    case 'own':
      return <OwnView {...props} />;
  }
}
