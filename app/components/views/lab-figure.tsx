'use client';
import { later } from '@/app/components/ui/late';
import type { ViewSpec } from '@/lib/labs/types';
import type { ViewProps } from './view-props';

/** Room for a figure that is being loaded. */
const loading = () => <div aria-hidden className="squared-paper min-h-40 rounded-mark" />;

// A page loads the kinds of figures that its lab has.
const ConfusionMatrix = later(() => import('./confusion-matrix').then((file) => file.ConfusionMatrix), {
  loading,
});
const DecisionSurface = later(() => import('./decision-surface').then((file) => file.DecisionSurface), {
  loading,
});
const FeatureMaps = later(() => import('./feature-maps').then((file) => file.FeatureMaps), { loading });
const FigureView = later(() => import('./figure-view').then((file) => file.FigureView), { loading });
const Filters = later(() => import('./filters').then((file) => file.Filters), { loading });
const FunctionFit = later(() => import('./function-fit').then((file) => file.FunctionFit), { loading });
const LayerHistograms = later(() => import('./layer-figures').then((file) => file.LayerHistograms), {
  loading,
});
const LayerNorms = later(() => import('./layer-figures').then((file) => file.LayerNorms), { loading });
const MistakesView = later(() => import('./mistakes').then((file) => file.MistakesView), { loading });
const OwnDigit = later(() => import('./own-digit').then((file) => file.OwnDigit), { loading });
const OwnView = later(() => import('./own-view').then((file) => file.OwnView), { loading });
const Predictions = later(() => import('./predictions').then((file) => file.Predictions), { loading });
const Schedule = later(() => import('./schedule').then((file) => file.Schedule), { loading });

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
    case 'predictions':
      return <Predictions {...props} />;
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
