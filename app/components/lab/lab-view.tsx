'use client';
import type { ViewSpec } from '@/lib/labs/types';
import { DecisionSurface } from './decision-surface';
import { DigitMistakes } from './digit-mistakes';
import type { LabViewProps } from './lab-view-props';

/** A figure of the lab's own, beside the curves. */
export function LabView({ view, ...props }: LabViewProps & { readonly view: ViewSpec }) {
  switch (view.kind) {
    case 'decision-surface':
      return <DecisionSurface {...props} />;
    case 'mistakes':
      return <DigitMistakes {...props} />;
    default:
      return null;
  }
}
