'use client';
import type { ReactNode } from 'react';
import type { ViewId } from '@/lib/labs/types';
import { DecisionSurface } from './decision-surface';
import { DigitMistakes } from './digit-mistakes';
import type { LabViewProps } from './lab-view-props';

const views = {
  'decision-surface': DecisionSurface,
  'digit-mistakes': DigitMistakes,
} as const satisfies Record<ViewId, (props: LabViewProps) => ReactNode>;

/** A figure of the lab's own, beside the curves. */
export function LabView({ id, ...props }: LabViewProps & { readonly id: ViewId }) {
  const View = views[id];
  return <View {...props} />;
}
